#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/intrinsics/evaluate.h"
#include "aws/cloudformation/intrinsics/functions.h"
#include "aws/cloudformation/template/references.h"
#include "base/base64.h"

namespace sidestep::aws::cloudformation {
namespace {

constexpr const char* kJoinForm =
    "every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of "
    "strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be "
    "joined.";
constexpr const char* kSplitForm =
    "every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to "
    "be split or a function that returns a string to be split.";
constexpr const char* kSubForm =
    "One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string "
    "as first argument, and an optional second argument to specify a mapping of values to replace "
    "in the string";
constexpr const char* kSubNames =
    "variable names in Fn::Sub syntax must contain only alphanumeric characters, underscores, "
    "periods, and colons";

bool is_variable_name(std::string_view name) {
  return !name.empty() && name.find_first_not_of(
                              "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.:"
                              "") == name.npos;
}

Value value_of_variable(const std::string& name, const Json& own, const Values& values) {
  if (const Json* given = find_member(own, name)) return evaluate(*given, values);
  const std::size_t dot = name.find('.');
  if (dot == name.npos) return values.ref(name);
  return values.attribute(name.substr(0, dot), name.substr(dot + 1));
}

std::string trimmed(const std::string& name) {
  const std::size_t first = name.find_first_not_of(' ');
  return first == name.npos ? "" : name.substr(first, name.find_last_not_of(' ') - first + 1);
}

// What a template means by a list in a text: Fn::Sub of a list is its items with commas.
std::optional<std::string> text_in_text(const Json& value) {
  if (!value.is_array()) return scalar_text(value);
  std::string text;
  for (const Json& item : value) {
    const auto each = scalar_text(item);
    if (!each) return std::nullopt;
    text += (text.empty() ? "" : ",") + *each;
  }
  return text;
}

}  // namespace

Value call_join(const Json& argument, const Values& values) {
  if (!argument.is_array() || argument.size() != 2) return unexpected(template_error(kJoinForm));
  SIDESTEP_TRY(delimiter, evaluate(argument[0], values));
  SIDESTEP_TRY(items, evaluate(argument[1], values));
  if (!delimiter.is_string() || !items.is_array()) {
    if (!is_known(items)) return Json(kKnownAfterApply);
    return unexpected(template_error(kJoinForm));
  }
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto item = scalar_text(items[i]);
    if (!item) return unexpected(template_error(kJoinForm));
    if (i > 0) text += delimiter.get_ref<const std::string&>();
    text += *item;
  }
  return Json(std::move(text));
}

Value call_split(const Json& argument, const Values& values) {
  if (!argument.is_array() || argument.size() != 2) return unexpected(template_error(kSplitForm));
  SIDESTEP_TRY(delimiter, evaluate(argument[0], values));
  SIDESTEP_TRY(source, evaluate(argument[1], values));
  const auto text = scalar_text(source);
  if (!delimiter.is_string() || delimiter.empty() || delimiter == "" || !text) {
    return unexpected(template_error(kSplitForm));
  }
  if (!is_known(source)) return Json(kKnownAfterApply);  // as a whole: it holds delimiters
  const auto& by = delimiter.get_ref<const std::string&>();
  Json parts = Json::array();
  std::size_t begin = 0;
  for (std::size_t at = text->find(by); at != text->npos; at = text->find(by, begin)) {
    parts.push_back(text->substr(begin, at - begin));
    begin = at + by.size();
  }
  parts.push_back(text->substr(begin));
  return parts;
}

Value call_sub(const Json& argument, const Values& values) {
  const bool has_map = argument.is_array();
  if (has_map && (argument.size() != 2 || !argument[1].is_object())) {
    return unexpected(template_error(kSubForm));
  }
  const Json& source = has_map ? argument[0] : argument;
  const Json own = has_map ? argument[1] : Json::object();
  if (!source.is_string()) return unexpected(template_error(kSubForm));
  const auto& text = source.get_ref<const std::string&>();
  std::string result;
  std::size_t done = 0;
  for (const Variable& variable : variables_in(text)) {
    result.append(text, done, variable.begin - done);
    done = variable.begin + variable.length;
    if (variable.is_literal) {
      result += "${" + variable.name + "}";
      continue;
    }
    const std::string name = trimmed(variable.name);
    if (!is_variable_name(name)) return unexpected(template_error(kSubNames));
    SIDESTEP_TRY(value, value_of_variable(name, own, values));
    const auto replaced = text_in_text(value);
    if (!replaced) return unexpected(template_error(kSubForm));
    result += *replaced;
  }
  result.append(text, done);
  return Json(std::move(result));
}

Value call_base64(const Json& argument, const Values& values) {
  SIDESTEP_TRY(value, evaluate(argument, values));
  const auto text = scalar_text(value);
  if (!text) {
    return unexpected(template_error("every Fn::Base64 object must have a String-typed value."));
  }
  if (!is_known(value)) return value;
  return Json(base64_encode(*text));
}

Value call_to_json_string(const Json& argument, const Values& values) {
  if (!argument.is_array() && !argument.is_object()) {
    return unexpected(template_error("Fn::ToJsonString must be given an object or an array"));
  }
  SIDESTEP_TRY(value, evaluate(argument, values));
  return Json(to_text(value));
}

}  // namespace sidestep::aws::cloudformation
