#include "aws/ssm/parameter_filter.h"

#include <algorithm>
#include <set>

#include "aws/core/paging.h"
#include "aws/ssm/selection.h"
#include "storage/tags.h"

namespace sidestep::aws::ssm {
namespace {

const std::set<std::string_view> kFilterKeys = {"Name",  "Type", "KeyId",   "Path",
                                                "Label", "Tier", "DataType"};
const std::set<std::string_view> kFilterOptions = {"Equals", "BeginsWith", "Contains", "Recursive",
                                                   "OneLevel"};

bool compares(const std::string& option, std::string_view text, std::string_view wanted) {
  if (option == "BeginsWith") return text.starts_with(wanted);
  if (option == "Contains") return text.find(wanted) != text.npos;
  return text == wanted;
}

bool is_inside(std::string_view name, std::string path, bool recursive) {
  if (!path.ends_with('/')) path += '/';
  return name.starts_with(path) && (recursive || name.find('/', path.size()) == name.npos);
}

}  // namespace

Expected<ParameterFilters, Error> ParameterFilters::read(storage::Database& database,
                                                         const Scope& scope, const Json* list) {
  ParameterFilters filters(database, scope);
  if (list == nullptr) return filters;
  for (const Json& one : *list) {
    Filter filter{one.at("Key").get<std::string>(), "Equals", {}};
    if (const Json* option = find_member(one, "Option")) filter.option = option->get<std::string>();
    if (const Json* values = find_member(one, "Values")) {
      filter.values = values->get<std::vector<std::string>>();
    }
    if (!kFilterKeys.contains(filter.key) && !filter.key.starts_with("tag:")) {
      return unexpected(Error{.code = "InvalidFilterKey",
                              .message = "The filter key " + filter.key + " is not valid."});
    }
    if (!kFilterOptions.contains(filter.option)) {
      return unexpected(
          Error{.code = "InvalidFilterOption",
                .message = "The following filter option is not valid: " + filter.option +
                           ". Valid options include: "
                           "[BeginsWith, Equals]."});
    }
    filters.filters_.push_back(std::move(filter));
  }
  return filters;
}

bool ParameterFilters::let_through(const Parameter& parameter) const {
  return std::ranges::all_of(filters_,
                             [&](const Filter& filter) { return passes(filter, parameter); });
}

bool ParameterFilters::passes(const Filter& filter, const Parameter& parameter) const {
  if (filter.key == "Path") {
    return std::ranges::any_of(filter.values, [&](const std::string& path) {
      return is_inside(parameter.name, path, filter.option == "Recursive");
    });
  }
  const std::vector<std::string> texts = texts_of(filter.key, parameter);
  if (filter.values.empty()) return !texts.empty();
  return std::ranges::any_of(texts, [&](const std::string& text) {
    return std::ranges::any_of(filter.values, [&](const std::string& wanted) {
      return compares(filter.option, text, wanted);
    });
  });
}

std::vector<std::string> ParameterFilters::texts_of(const std::string& key,
                                                    const Parameter& parameter) const {
  if (key == "Name") return {parameter.name};
  if (key == "Type") return {parameter.type};
  if (key == "Label") return parameter.labels;
  if (key.starts_with("tag:")) {
    const std::string arn = arn_of(*scope_, parameter.name);
    const auto tag = storage::Tags(*database_).find(arn, key.substr(4));
    return tag ? std::vector{*tag} : std::vector<std::string>();
  }
  const Json* value = find_member(parameter.metadata, key);
  return value != nullptr ? std::vector{value->get<std::string>()} : std::vector<std::string>();
}

Expected<std::string, Error> position_of(const Call& call) {
  const std::string* token = call.find_text("NextToken");
  if (token == nullptr || token->empty()) return std::string();
  if (auto key = key_of_token(*token)) return *std::move(key);
  return unexpected(
      Error{.code = "InvalidNextToken", .message = "The specified token is not valid."});
}

}  // namespace sidestep::aws::ssm
