#include "aws/model/validator.h"

#include <algorithm>
#include <cctype>
#include <cmath>

#include "aws/model/pattern.h"
#include "aws/model/value_set.h"
#include "base/base64.h"
#include "base/utf16.h"

namespace sidestep::aws {
namespace {

constexpr std::string_view kNotNull = "Member must not be null";

// AWS names members as Java has them: "tableName" for TableName.
std::string java_name(std::string name) {
  name.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(name.front())));
  return name;
}

std::string path_below(const std::string& parent, const std::string& name) {
  return parent.empty() ? java_name(name) : parent + "." + java_name(name);
}

std::string number_text(double number) {
  if (std::floor(number) == number && std::abs(number) < 1e15) {
    return std::to_string(static_cast<std::int64_t>(number));
  }
  return java_double_text(number);
}

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
  return out;
}

bool has_length(const Shape& shape) {
  return shape.is_text() || shape.kind == Kind::kList || shape.kind == Kind::kMap;
}

double size_of(const Json& value, const Shape& shape) {
  if (shape.kind == Kind::kString) {
    return static_cast<double>(utf16_length(value.get_ref<const std::string&>()));
  }
  if (shape.kind == Kind::kBlob) {
    const auto bytes = base64_decode(value.get_ref<const std::string&>());
    return static_cast<double>(bytes ? bytes->size() : 0);
  }
  return has_length(shape) ? static_cast<double>(value.size()) : value.get<double>();
}

// A limit of the type itself is no constraint.
bool is_limit(const std::optional<double>& limit, const Shape& shape) {
  return limit && !(shape.kind == Kind::kInteger && std::abs(*limit) >= 2147483647) &&
         !(shape.kind == Kind::kLong && std::abs(*limit) >= 9.2e18);
}

struct Constraint {
  enum class Of { kMax, kMin, kPattern, kEnum };
  Of of;
  std::string text;
};

// All constraints of a shape, in the order of AWS's messages.
std::vector<Constraint> constraints_of(const Shape& shape, const ValidationStyle& style) {
  std::vector<Constraint> found;
  const std::string what = has_length(shape) ? "length" : "value";
  if (is_limit(shape.max, shape)) {
    found.push_back({Constraint::Of::kMax, "Member must have " + what + " less than or equal to " +
                                               number_text(*shape.max)});
  }
  if (is_limit(shape.min, shape)) {
    found.push_back(
        {Constraint::Of::kMin,
         "Member must have " + what + " greater than or equal to " + number_text(*shape.min)});
  }
  if (!shape.pattern.empty() && shape.values.empty()) {
    const auto at = style.first == ValidationStyle::First::kPattern ? found.begin() : found.end();
    found.insert(at, {Constraint::Of::kPattern,
                      "Member must satisfy regular expression pattern: " + shape.pattern});
  }
  if (!shape.values.empty()) {
    found.push_back({Constraint::Of::kEnum,
                     "Member must satisfy enum value set: " + value_set_text(shape.values)});
  }
  return found;
}

bool meets(const Json& value, const Shape& shape, Constraint::Of constraint) {
  switch (constraint) {
    case Constraint::Of::kMax:
      return size_of(value, shape) <= *shape.max;
    case Constraint::Of::kMin:
      return size_of(value, shape) >= *shape.min;
    case Constraint::Of::kPattern:
      return !shape.has_checked_pattern ||
             services::may_match(shape.pattern, value.get_ref<const std::string&>());
    case Constraint::Of::kEnum:
      return std::ranges::find(shape.values, value.get_ref<const std::string&>()) !=
             shape.values.end();
  }
  return true;
}

// The same for all of them, without their texts: most values are as they should be.
bool meets_all(const Json& value, const Shape& shape) {
  using Of = Constraint::Of;
  return (!is_limit(shape.max, shape) || meets(value, shape, Of::kMax)) &&
         (!is_limit(shape.min, shape) || meets(value, shape, Of::kMin)) &&
         (shape.values.empty() ? meets(value, shape, Of::kPattern)
                               : meets(value, shape, Of::kEnum));
}

std::string all_texts(const Shape& shape, const ValidationStyle& style) {
  std::vector<std::string> texts;
  for (const Constraint& constraint : constraints_of(shape, style)) {
    texts.push_back(constraint.text);
  }
  return "[" + joined(texts) + "]";
}

class ConstraintCheck {
 public:
  ConstraintCheck(const Shape& input, const ValidationStyle& style)
      : input_(input), style_(style), violations_(style.violations_max) {}

  void members(const Json& object, const Shape& shape, const std::string& parent) {
    for (const Member& member : shape.members) {
      if (shape.payload == &member && is_raw_payload(member)) continue;
      const std::string path = path_below(parent, member.name);
      const Json* value = find_member(object, member.name);
      if (value != nullptr && !value->is_null()) {
        this->value(member, *value, path);
      } else if (!is_checked({input_, member, nullptr, path}) && member.required) {
        violations_.add("null", path, std::string(kNotNull));
      }
    }
  }

  const Violations& violations() const { return violations_; }

 private:
  void value(const Member& member, const Json& value, const std::string& path) {
    const Shape& shape = *member.shape;
    if (!is_checked({input_, member, &value, path})) own_constraints(shape, value, path);
    parts(shape, value, path);
  }

  bool is_checked(const CheckedValue& checked) {
    return style_.checks_itself != nullptr && style_.checks_itself(checked, violations_);
  }

  // The constraints of what is in the value.
  void parts(const Shape& shape, const Json& value, const std::string& path) {
    if (shape.kind == Kind::kStructure) members(value, shape, path);
    if (shape.kind == Kind::kList) items(shape, value, path);
    if (shape.kind == Kind::kMap) entries(shape, value, path);
  }

  void own_constraints(const Shape& shape, const Json& value, const std::string& path) {
    if (meets_all(value, shape)) return;
    for (const Constraint& constraint : constraints_of(shape, style_)) {
      if (meets(value, shape, constraint.of)) continue;
      violations_.add(shown(value, shape), path, constraint.text);
    }
  }

  void items(const Shape& shape, const Json& list, const std::string& path) {
    const Shape& item = *shape.item.shape;
    const bool is_scalar = !has_length(item) || item.is_text();
    const bool is_each = style_.items == ValidationStyle::Items::kEach ||
                         item.kind == Kind::kStructure || !is_scalar;
    if (!is_each) return items_together(shape, list, path);
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string item_path = path + "." + std::to_string(i + 1) + ".member";
      if (list[i].is_null()) {
        violations_.add("null", item_path, std::string(kNotNull));
      } else {
        value(shape.item, list[i], item_path);
      }
    }
  }

  void items_together(const Shape& shape, const Json& list, const std::string& path) {
    const Shape& item_shape = *shape.item.shape;
    const bool is_met = std::ranges::all_of(
        list, [&](const Json& item) { return !item.is_null() && meets_all(item, item_shape); });
    if (is_met) return;
    violations_.add(shown(list, shape), path,
                    "Member must satisfy constraint: " + all_texts(item_shape, style_));
  }

  void entries(const Shape& shape, const Json& map, const std::string& path) {
    const Shape& keys = *shape.key.shape;
    const Shape& values = *shape.item.shape;
    bool keys_met = true;
    bool values_met = true;
    for (const auto& [key, value] : map.get_ref<const Json::object_t&>()) {
      keys_met = keys_met && meets_all(Json(key), keys);
      if (value.is_null()) {
        violations_.add("null", path + "." + key + ".member", std::string(kNotNull));
        continue;
      }
      if (values.kind != Kind::kStructure) values_met = values_met && meets_all(value, values);
      parts(values, value, path + "." + key + ".member");
    }
    if (!keys_met) {
      violations_.add(shown(map, shape), path,
                      "Map keys must satisfy constraint: " + all_texts(keys, style_));
    }
    if (!values_met) {
      violations_.add(shown(map, shape), path,
                      "Map value must satisfy constraint: " + all_texts(values, style_));
    }
  }

  static std::optional<std::string> shown(const Json& value, const Shape& shape) {
    if (shape.sensitive) return std::nullopt;
    return "'" + java_text(value, shape) + "'";
  }

  const Shape& input_;
  const ValidationStyle& style_;
  Violations violations_;
};

}  // namespace

void Violations::add(const std::optional<std::string>& shown, const std::string& path,
                     const std::string& constraint) {
  if (texts_.size() >= max_) return;
  texts_.push_back("Value " + (shown ? *shown + " " : "") + "at '" + path +
                   "' failed to satisfy constraint: " + constraint);
}

std::string Violations::message() const {
  std::string message = std::to_string(texts_.size()) + " validation error" +
                        (texts_.size() == 1 ? "" : "s") + " detected: ";
  for (std::size_t i = 0; i < texts_.size(); ++i) message += (i == 0 ? "" : "; ") + texts_[i];
  return message;
}

std::string java_text(const Json& value, const Shape& shape) {
  if (value.is_string()) return value.get<std::string>();
  std::string out;
  if (shape.kind == Kind::kStructure && value.is_object()) {
    for (const Member& member : shape.members) {
      const Json* part = find_member(value, member.name);
      out += (out.empty() ? "" : ", ") + java_name(member.name) + "=";
      out += part != nullptr ? java_text(*part, *member.shape) : "null";
    }
    return shape.name + "(" + out + ")";
  }
  if (shape.kind == Kind::kMap && value.is_object()) {
    for (const auto& [key, entry] : value.get_ref<const Json::object_t&>()) {
      out += (out.empty() ? "" : ", ") + key + "=" + java_text(entry, *shape.item.shape);
    }
    return "{" + out + "}";
  }
  if (shape.kind == Kind::kList && value.is_array()) {
    for (const Json& item : value) {
      out += (out.empty() ? "" : ", ") + java_text(item, *shape.item.shape);
    }
    return "[" + out + "]";
  }
  return to_text(value);
}

std::optional<InputFault> fault_of_constraints(const Json& input, const Shape& shape,
                                               const ValidationStyle& style) {
  ConstraintCheck check(shape, style);
  check.members(input, shape, "");
  if (check.violations().empty()) return std::nullopt;
  return InputFault{InputFault::Kind::kConstraint, check.violations().message()};
}

std::optional<InputFault> fault_of_input(Json& input, const Shape& shape,
                                         const ValidationStyle& style) {
  if (style.checks == ValidationStyle::Checks::kNone) return std::nullopt;
  if (auto fault = fault_of_types(input, shape, style)) return fault;
  if (style.checks == ValidationStyle::Checks::kTypes) return std::nullopt;
  return fault_of_constraints(input, shape, style);
}

}  // namespace sidestep::aws
