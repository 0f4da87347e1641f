#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/intrinsics/evaluate.h"
#include "aws/cloudformation/intrinsics/functions.h"

namespace sidestep::aws::cloudformation {

Value call_ref(const Json& argument, const Values& values) {
  SIDESTEP_TRY(name, evaluate(argument, values));
  if (!name.is_string()) {
    return unexpected(template_error("every Ref object must have a single String value."));
  }
  return values.ref(name.get<std::string>());
}

Value call_get_att(const Json& argument, const Values& values) {
  std::string resource;
  std::string attribute;
  if (argument.is_string()) {
    const auto text = argument.get<std::string>();
    const std::size_t dot = std::min(text.find('.'), text.size());
    resource = text.substr(0, dot);
    attribute = text.substr(std::min(dot + 1, text.size()));
  } else if (argument.is_array() && argument.size() == 2) {
    SIDESTEP_TRY(both, evaluate(argument, values));
    if (both.size() == 2) {
      resource = scalar_text(both[0]).value_or("");
      attribute = scalar_text(both[1]).value_or("");
    }
  }
  if (resource.empty() || attribute.empty()) {
    return unexpected(template_error(
        "every Fn::GetAtt object requires two non-empty parameters, the resource name and the "
        "resource attribute"));
  }
  return values.attribute(resource, attribute);
}

Value call_import_value(const Json& argument, const Values& values) {
  SIDESTEP_TRY(name, evaluate(argument, values));
  const auto text = scalar_text(name);
  if (!text) {
    return unexpected(
        template_error("the attribute in Fn::ImportValue must be a string or a function that "
                       "returns a string"));
  }
  return values.imported(*text);
}

// [map, key, name], and with AWS::LanguageExtensions {"DefaultValue": value} behind them.
Value call_find_in_map(const Json& argument, const Values& values) {
  if (!argument.is_array() || argument.size() < 3 || argument.size() > 4) {
    return unexpected(
        template_error("every Fn::FindInMap object requires three parameters, the map name, map "
                       "key and the attribute for return value"));
  }
  std::string parts[3];
  for (std::size_t i = 0; i < 3; ++i) {
    SIDESTEP_TRY(part, evaluate(argument[i], values));
    parts[i] = scalar_text(part).value_or("");
  }
  const Json* map = values.mapping(parts[0]);
  const Json* key = map == nullptr ? nullptr : find_member(*map, parts[1]);
  const Json* found = key == nullptr ? nullptr : find_member(*key, parts[2]);
  if (found != nullptr) return evaluate(*found, values);
  if (argument.size() == 4) {
    if (const Json* otherwise = find_member(argument[3], "DefaultValue")) {
      return evaluate(*otherwise, values);
    }
  }
  if (map == nullptr) {
    return unexpected(template_error("Mapping named '" + parts[0] +
                                     "' is not present in the 'Mappings' section of template."));
  }
  return unexpected(
      template_error("Unable to get mapping for " + parts[0] + "::" + parts[1] + "::" + parts[2]));
}

Value call_if(const Json& argument, const Values& values) {
  if (!argument.is_array() || argument.size() != 3 || !argument[0].is_string()) {
    return unexpected(template_error("Fn::If requires a list argument with three elements"));
  }
  SIDESTEP_TRY(holds, values.condition(argument[0].get<std::string>()));
  return evaluate(argument[holds ? 1 : 2], values);
}

Value call_get_azs(const Json& argument, const Values& values) {
  SIDESTEP_TRY(region, evaluate(argument, values));
  return values.zones(scalar_text(region).value_or(""));
}

}  // namespace sidestep::aws::cloudformation
