#include "aws/cloudformation/template/parameters.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/intrinsics/evaluate.h"
#include "aws/cloudformation/template/sections.h"
#include "aws/model/pattern.h"
#include "base/check.h"
#include "base/utf8.h"

namespace sidestep::aws::cloudformation {
namespace {

using Checked = Expected<Done, Error>;

constexpr std::string_view kStoredType = "AWS::SSM::Parameter::Value<";

std::string member_text(const Json& declaration, std::string_view name) {
  const Json* value = find_member(declaration, name);
  return value == nullptr ? "" : scalar_text(*value).value_or("");
}

std::string type_of(const Json& declaration) { return member_text(declaration, "Type"); }

// The type of what is in the Parameter Store.
std::string inner_type(const std::string& type) {
  if (!type.starts_with(kStoredType) || !type.ends_with('>')) return type;
  return type.substr(kStoredType.size(), type.size() - kStoredType.size() - 1);
}

bool is_list(const std::string& type) {
  const std::string inner = inner_type(type);
  return inner == "CommaDelimitedList" || inner.starts_with("List<");
}

bool is_known_type(const std::string& type) {
  const std::string inner = inner_type(type);
  return inner == "String" || inner == "Number" || inner == "CommaDelimitedList" ||
         inner == "List<Number>" || inner == "List<String>" || inner.starts_with("AWS::") ||
         inner.starts_with("List<AWS::");
}

std::optional<double> number_in(const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::vector<std::string> parts_of(const std::string& text) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (;;) {
    const std::size_t comma = std::min(text.find(',', begin), text.size());
    std::string part = text.substr(begin, comma - begin);
    const std::size_t first = part.find_first_not_of(" \t\n");
    const std::size_t last = part.find_last_not_of(" \t\n");
    parts.push_back(first == part.npos ? "" : part.substr(first, last - first + 1));
    if (comma == text.size()) return parts;
    begin = comma + 1;
  }
}

class ConstraintCheck {
 public:
  ConstraintCheck(const std::string& name, const Json& declaration)
      : name_(name), declaration_(declaration) {}

  Checked run(const std::string& value) const {
    const std::string type = type_of(declaration_);
    const bool is_single = !is_list(type) && type != "CommaDelimitedList";
    const std::vector<std::string> parts = is_single ? std::vector{value} : parts_of(value);
    for (const std::string& part : parts) {
      SIDESTEP_CHECK(check_allowed(part));
      SIDESTEP_CHECK(check_pattern(part));
      SIDESTEP_CHECK(check_length(part));
      if (type == "Number" || type == "List<Number>") SIDESTEP_CHECK(check_number(part));
    }
    return Done{};
  }

 private:
  unexpected<Error> fault(const std::string& message) const {
    const std::string description = member_text(declaration_, "ConstraintDescription");
    if (!description.empty()) {
      return unexpected(
          validation_error("Parameter " + name_ + " failed to satisfy constraint: " + description));
    }
    return unexpected(validation_error("Parameter '" + name_ + "' " + message));
  }

  Checked check_allowed(const std::string& value) const {
    const Json* allowed = find_member(declaration_, "AllowedValues");
    if (allowed == nullptr || !allowed->is_array()) return Done{};
    const bool is_in = std::ranges::any_of(
        *allowed, [&](const Json& each) { return scalar_text(each) == std::optional(value); });
    if (!is_in) return fault("must be one of AllowedValues");
    return Done{};
  }
  Checked check_pattern(const std::string& value) const {
    const std::string pattern = member_text(declaration_, "AllowedPattern");
    if (!pattern.empty() && !services::may_match(pattern, value)) {
      return fault("must match pattern " + pattern);
    }
    return Done{};
  }
  Checked check_length(const std::string& value) const {
    const auto length = static_cast<double>(value.size());
    const auto least = number_in(member_text(declaration_, "MinLength"));
    const auto most = number_in(member_text(declaration_, "MaxLength"));
    if (least && length < *least) {
      return fault("must contain at least " + member_text(declaration_, "MinLength") +
                   " characters");
    }
    if (most && length > *most) {
      return fault("must contain at most " + member_text(declaration_, "MaxLength") +
                   " characters");
    }
    return Done{};
  }
  Checked check_number(const std::string& value) const {
    const auto number = number_in(value);
    if (!number) return fault("must be a number");
    const auto least = number_in(member_text(declaration_, "MinValue"));
    const auto most = number_in(member_text(declaration_, "MaxValue"));
    if (least && *number < *least) {
      return fault("must be a number not less than " + member_text(declaration_, "MinValue"));
    }
    if (most && *number > *most) {
      return fault("must be a number not greater than " + member_text(declaration_, "MaxValue"));
    }
    return Done{};
  }

  const std::string& name_;
  const Json& declaration_;
};

std::string in_list(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return "[" + text + "]";
}

const Json* given_for(const Json* given, const std::string& name) {
  if (given == nullptr) return nullptr;
  for (const Json& each : *given) {
    const Json* key = find_member(each, "ParameterKey");
    if (key != nullptr && *key == name) return &each;
  }
  return nullptr;
}

Checked check_given_exist(const Json& declared, const Json* given) {
  std::vector<std::string> unknown;
  if (given == nullptr) return Done{};
  for (const Json& each : *given) {
    const std::string key = member_text(each, "ParameterKey");
    if (find_member(declared, key) == nullptr) unknown.push_back(key);
  }
  if (unknown.empty()) return Done{};
  return unexpected(
      validation_error("Parameters: " + in_list(unknown) + " do not exist in the template"));
}

bool uses_previous(const Json* given) {
  const Json* flag = given == nullptr ? nullptr : find_member(*given, "UsePreviousValue");
  return flag != nullptr && flag->is_boolean() && flag->get<bool>();
}

}  // namespace

Expected<ParameterValues, Error> parameter_values(const Json& document, const Json* given,
                                                  const ParameterValues& previous) {
  const Json& declared = section_of(document, "Parameters");
  SIDESTEP_CHECK(check_given_exist(declared, given));
  ParameterValues values = Json::object();
  std::vector<std::string> missing;
  for (const auto& [name, declaration] : declared.get_ref<const Json::object_t&>()) {
    if (!is_known_type(type_of(declaration))) {
      return unexpected(format_error("Unrecognized parameter type: " + type_of(declaration)));
    }
    const Json* own = given_for(given, name);
    const Json* before = find_member(previous, name);
    std::optional<std::string> value;
    if (uses_previous(own)) {
      if (before == nullptr) {
        return unexpected(validation_error(
            "Invalid input for parameter key " + name +
            ". Cannot specify usePreviousValue as true for a parameter key not in the previous "
            "template"));
      }
      value = before->at("value").get<std::string>();
    } else if (own != nullptr && find_member(*own, "ParameterValue") != nullptr) {
      value = member_text(*own, "ParameterValue");
    } else if (const Json* otherwise = find_member(declaration, "Default")) {
      value = scalar_text(*otherwise).value_or("");
    }
    if (!value) {
      missing.push_back(name);
      continue;
    }
    if (!type_of(declaration).starts_with(kStoredType)) {
      SIDESTEP_CHECK(ConstraintCheck(name, declaration).run(*value));
    }
    values[name] = Json::object();
    values[name]["value"] = *value;
  }
  if (!missing.empty()) {
    return unexpected(validation_error("Parameters: " + in_list(missing) + " must have values"));
  }
  return values;
}

std::vector<std::string> stored_names(const Json& document, const ParameterValues& values) {
  std::vector<std::string> names;
  const Json& declared = section_of(document, "Parameters");
  for (const auto& [name, value] : values.get_ref<const Json::object_t&>()) {
    const Json* declaration = find_member(declared, name);
    if (declaration == nullptr || !type_of(*declaration).starts_with(kStoredType)) continue;
    names.push_back(value.at("value").get<std::string>());
  }
  return names;
}

void set_stored(const Json& document, const Json& stored, ParameterValues& values) {
  const Json& declared = section_of(document, "Parameters");
  for (auto& [name, value] : values.get_ref<Json::object_t&>()) {
    const Json* declaration = find_member(declared, name);
    if (declaration == nullptr || !type_of(*declaration).starts_with(kStoredType)) continue;
    const Json* found = find_member(stored, value.at("value").get<std::string>());
    if (found != nullptr) value["resolved"] = *found;
  }
}

Json parameter_value(const Json& declaration, const Json& value) {
  const Json* resolved = find_member(value, "resolved");
  const auto text = (resolved != nullptr ? *resolved : value.at("value")).get<std::string>();
  if (!is_list(type_of(declaration))) return text;
  if (text.empty()) return Json::array();
  return Json(parts_of(text));
}

Json shown_parameters(const Json& document, const ParameterValues& values) {
  const Json& declared = section_of(document, "Parameters");
  Json shown = Json::array();
  for (const auto& [name, value] : values.get_ref<const Json::object_t&>()) {
    const Json* declaration = find_member(declared, name);
    const bool is_secret = declaration != nullptr && member_text(*declaration, "NoEcho") == "true";
    Json each = {{"ParameterKey", name}};
    each["ParameterValue"] = is_secret ? Json("****") : value.at("value");
    if (const Json* resolved = find_member(value, "resolved")) each["ResolvedValue"] = *resolved;
    shown.push_back(std::move(each));
  }
  return shown;
}

}  // namespace sidestep::aws::cloudformation
