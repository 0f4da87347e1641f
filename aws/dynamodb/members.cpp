#include "aws/dynamodb/members.h"

#include <vector>

#include "aws/dynamodb/schema/table_name.h"
#include "aws/dynamodb/values/attribute_value.h"
#include "aws/dynamodb/values/json_types.h"

namespace sidestep::aws::dynamodb {
namespace {

constexpr std::size_t kErrorsMax = 10;  // AWS reports no more at once

const Json* present(const Json& object, std::string_view name) {
  const Json* value = find_member(object, name);
  return value == nullptr || value->is_null() ? nullptr : value;
}

// Types.

Error wrong_type(const Json& value, const Member& member) {
  switch (member.shape) {
    case Shape::kBoolean:
      return not_a_scalar(value, kJavaBoolean);
    case Shape::kInteger:
      return not_a_scalar(value, kJavaInteger);
    case Shape::kList:
    case Shape::kStructure:
    case Shape::kMap:
      return not_a_field(value, member.structure);
    default:
      return not_a_scalar(value, kJavaString);
  }
}

bool has_type(const Json& value, Shape shape) {
  switch (shape) {
    case Shape::kString:
    case Shape::kTableName:
      return value.is_string();
    case Shape::kBoolean:
      return value.is_boolean();
    case Shape::kInteger:
      return value.is_number_integer();
    case Shape::kList:
      return value.is_array();
    case Shape::kStructure:
    case Shape::kMap:
      return value.is_object();
    default:
      return true;  // checked apart
  }
}

std::optional<Error> check_types(const Json& object, std::span<const Member> members);

std::optional<Error> check_string_map(const Json& value) {
  if (!value.is_object()) return serialization_error("Unexpected field type");
  for (const auto& [name, text] : value.get_ref<const Json::object_t&>()) {
    if (auto error = check_string(text)) return error;
  }
  return std::nullopt;
}

std::optional<Error> check_of_values(const Json& value, Shape shape) {
  switch (shape) {
    case Shape::kAttributes:
      return check_attribute_types(value);
    case Shape::kValue:
      return check_value_types(value);
    case Shape::kValues:
      return check_list_of(value, check_value_types);
    case Shape::kKeys:
      return check_list_of(value, check_attribute_types);
    case Shape::kStrings:
      return check_list_of(value, check_string);
    case Shape::kStringMap:
      return check_string_map(value);
    default:
      return std::nullopt;
  }
}

std::optional<Error> check_structure(const Json& value, const Member& member) {
  if (auto error = check_element(value, member.structure)) return error;
  return check_types(value, member.members);
}

std::optional<Error> check_type(const Json& value, const Member& member) {
  if (member.support == Support::kNotYet) return std::nullopt;
  if (auto error = check_of_values(value, member.shape)) return error;
  if (!has_type(value, member.shape)) return wrong_type(value, member);
  if (member.shape == Shape::kStructure) return check_types(value, member.members);
  if (member.shape == Shape::kList) {
    for (const Json& element : value) {
      if (auto error = check_structure(element, member)) return error;
    }
  }
  if (member.shape == Shape::kMap) {
    for (const auto& [name, element] : value.get_ref<const Json::object_t&>()) {
      if (auto error = check_structure(element, member)) return error;
    }
  }
  return std::nullopt;
}

std::optional<Error> check_types(const Json& object, std::span<const Member> members) {
  for (const Member& member : members) {
    const Json* value = present(object, member.name);
    if (value == nullptr) continue;
    if (auto error = check_type(*value, member)) return error;
  }
  return std::nullopt;
}

// Constraints.

// "KeySchema" under "" is "keySchema"; "AttributeName" under "keySchema.1.member" goes on with it.
std::string path_of(const std::string& parent, std::string_view name) {
  std::string path = parent;
  if (!path.empty()) path += '.';
  path += static_cast<char>(name.front() - 'A' + 'a');
  path += name.substr(1);
  return path;
}

std::string joined(std::span<const std::string_view> values) {
  std::string text;
  for (const std::string_view value : values) {
    if (!text.empty()) text += ", ";
    text += value;
  }
  return text;
}

class Constraints {
 public:
  void check_all(const Json& object, std::span<const Member> members, const std::string& parent) {
    for (const Member& member : members) {
      check(present(object, member.name), member, path_of(parent, member.name));
    }
  }

  std::optional<Error> result() const {
    if (failures_.empty()) return std::nullopt;
    std::string text = std::to_string(failures_.size()) + " validation error" +
                       (failures_.size() > 1 ? "s" : "") + " detected: ";
    for (std::size_t i = 0; i < failures_.size(); ++i) {
      if (i > 0) text += "; ";
      text += failures_[i];
    }
    return validation_error(std::move(text));
  }

 private:
  void check(const Json* value, const Member& member, const std::string& path) {
    if (value == nullptr) {
      if (member.need == Need::kRequired) fail(nullptr, path, "Member must not be null");
      return;
    }
    if (member.shape == Shape::kTableName) {
      return check_table_name(*value, member.bounds, path);
    }
    if (!member.values.empty()) check_enum(*value, member, path);
    check_bounds(*value, member, path);
    if (member.shape == Shape::kStructure) check_all(*value, member.members, path);
    if (member.shape == Shape::kList) {
      for (std::size_t i = 0; i < value->size(); ++i) {
        check_all((*value)[i], member.members, path + "." + std::to_string(i + 1) + ".member");
      }
    }
    if (member.shape != Shape::kMap) return;
    for (const auto& [name, element] : value->get_ref<const Json::object_t&>()) {
      check_all(element, member.members, path + "." + name + ".member");
    }
  }

  void check_table_name(const Json& value, Bounds bounds, const std::string& path) {
    const std::string& name = value.get_ref<const std::string&>();
    if (is_table_arn(name)) return;
    if (!name.empty() && !has_table_name_characters(name)) {
      fail(&value, path, "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
    }
    check_length(value, name.size(), bounds, path);
  }

  void check_enum(const Json& value, const Member& member, const std::string& path) {
    for (const std::string_view allowed : member.values) {
      if (value == allowed) return;
    }
    fail(&value, path, "Member must satisfy enum value set: [" + joined(member.values) + "]");
  }

  void check_bounds(const Json& value, const Member& member, const std::string& path) {
    const bool is_counted = member.shape == Shape::kList || member.shape == Shape::kMap ||
                            member.shape == Shape::kStrings || member.shape == Shape::kKeys;
    if (is_counted) {
      if (member.shape == Shape::kList) structure_ = member.structure;
      check_length(value, value.size(), member.bounds, path);
      structure_ = {};
      return;
    }
    if (member.shape == Shape::kString) {
      return check_length(value, value.get_ref<const std::string&>().size(), member.bounds, path);
    }
    if (member.shape != Shape::kInteger) return;
    check_range(value, value.get<std::int64_t>(), member.bounds, {path, "value"});
  }

  void check_length(const Json& value, std::size_t length, Bounds bounds, const std::string& path) {
    check_range(value, static_cast<std::int64_t>(length), bounds, {path, "length"});
  }

  struct Measure {
    const std::string& path;
    std::string_view what;  // "length" or "value"
  };
  void check_range(const Json& value, std::int64_t size, Bounds bounds, const Measure& measure) {
    const std::string must = "Member must have " + std::string(measure.what);
    if (size < bounds.min) {
      fail(&value, measure.path, must + " greater than or equal to " + std::to_string(bounds.min));
    }
    if (size > bounds.max) {
      fail(&value, measure.path, must + " less than or equal to " + std::to_string(bounds.max));
    }
  }

  void fail(const Json* value, const std::string& path, const std::string& constraint) {
    if (failures_.size() >= kErrorsMax) return;
    failures_.push_back("Value " + shown(value) + " at '" + path +
                        "' failed to satisfy constraint: " + constraint);
  }

  // "KeySchemaElement(attributeName=id, keyType=HASH)"
  std::string shown_structure(const Json& value) const {
    std::string text;
    for (const auto& [name, member] : value.get_ref<const Json::object_t&>()) {
      text += text.empty() ? "" : ", ";
      text += path_of("", name) + "=";
      text += member.is_string() ? member.get_ref<const std::string&>() : to_text(member);
    }
    return std::string(structure_) + "(" + text + ")";
  }

  std::string shown(const Json* value) const {
    if (value == nullptr) return "null";
    std::string text = "'";
    if (value->is_array() && !structure_.empty()) {
      text += "[";
      for (const Json& element : *value) {
        if (text.size() > 2) text += ", ";
        text += shown_structure(element);
      }
      return text + "]'";
    }
    text += value->is_string() ? value->get<std::string>() : to_text(*value);
    return text + "'";
  }

  std::vector<std::string> failures_;
  std::string_view structure_;  // of the elements of a list that is shown
};

std::optional<Error> refuse_not_yet(const Json& request, std::span<const Member> members,
                                    std::string_view operation) {
  for (const Member& member : members) {
    if (member.support == Support::kFull || present(request, member.name) == nullptr) continue;
    return validation_error("Sidestep does not support " + std::string(member.name) + " in " +
                            std::string(operation) + " yet");
  }
  return std::nullopt;
}

}  // namespace

std::optional<Error> check_members(const Json& request, std::span<const Member> members,
                                   std::string_view operation) {
  if (!request.is_object()) return serialization_error("Unexpected value type in payload");
  if (auto error = check_types(request, members)) return error;
  if (auto error = refuse_not_yet(request, members, operation)) return error;
  Constraints constraints;
  constraints.check_all(request, members, "");
  return constraints.result();
}

}  // namespace sidestep::aws::dynamodb
