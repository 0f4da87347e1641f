#include "aws/dynamodb/items/expression_parameters.h"

#include <set>

#include "aws/dynamodb/error.h"
#include "aws/dynamodb/expressions/condition_parser.h"
#include "aws/dynamodb/expressions/projection_parser.h"

namespace sidestep::aws::dynamodb {
namespace {

std::string given_names(const Json& input, std::span<const std::string_view> names) {
  std::string text;
  for (const std::string_view name : names) {
    if (find_member(input, name) == nullptr) continue;
    text += text.empty() ? "" : ", ";
    text += name;
  }
  return text;
}

std::string joined_by_and(std::span<const std::string_view> names) {
  std::string text;
  for (const std::string_view name : names) {
    text += text.empty() ? "" : " and ";
    text += name;
  }
  return text + (names.size() == 1 ? " is null" : " are null");
}

Expected<std::vector<Path>, Error> paths_of_names(const Json& names) {
  std::vector<Path> paths;
  std::set<std::string_view> seen;
  for (const Json& element : names) {
    const std::string& name = element.get_ref<const std::string&>();
    if (!seen.insert(name).second) {
      return unexpected(validation_error(
          "One or more parameter values were invalid: Duplicate value in attribute name: " + name));
    }
    paths.push_back({{name}});
  }
  return paths;
}

}  // namespace

Checked check_expression_parameters(const Json& input, const ExpressionParameters& parameters) {
  const std::string expressions = given_names(input, parameters.expressions);
  const std::string legacy = given_names(input, parameters.legacy);
  if (!expressions.empty() && !legacy.empty()) {
    return validation_error(
        "Can not use both expression and non-expression parameters in the same request: "
        "Non-expression parameters: {" +
        legacy + "} Expression parameters: {" + expressions + "}");
  }
  const auto valued = parameters.expressions.subspan(0, parameters.with_values);
  if (find_member(input, "ExpressionAttributeNames") != nullptr && expressions.empty()) {
    return validation_error(
        "ExpressionAttributeNames can only be specified when using expressions");
  }
  if (find_member(input, "ExpressionAttributeValues") != nullptr &&
      given_names(input, valued).empty()) {
    return validation_error(
        "ExpressionAttributeValues can only be specified when using expressions: " +
        joined_by_and(valued));
  }
  return std::nullopt;
}

Expected<std::optional<Condition>, Error> condition_in(const Json& input, std::string_view name,
                                                       Placeholders& placeholders) {
  const Json* text = find_member(input, name);
  if (text == nullptr) return std::optional<Condition>();
  SIDESTEP_TRY(condition, parse_condition(name, text->get_ref<const std::string&>(), placeholders));
  return std::optional<Condition>(std::move(condition));
}

Expected<std::optional<std::vector<Path>>, Error> projection_in(const Json& input,
                                                                Placeholders& placeholders) {
  using Paths = std::optional<std::vector<Path>>;
  if (const Json* names = find_member(input, "AttributesToGet")) {
    SIDESTEP_TRY(paths, paths_of_names(*names));
    return Paths(std::move(paths));
  }
  const Json* text = find_member(input, "ProjectionExpression");
  if (text == nullptr) return Paths();
  SIDESTEP_TRY(paths, parse_projection(text->get_ref<const std::string&>(), placeholders));
  return Paths(std::move(paths));
}

}  // namespace sidestep::aws::dynamodb
