#include "aws/dynamodb/legacy/conditions.h"

#include <algorithm>
#include <iterator>

#include "aws/dynamodb/error.h"
#include "aws/dynamodb/values/attribute_value.h"
#include "aws/dynamodb/values/compare.h"

namespace sidestep::aws::dynamodb {
namespace {

using Kind = Condition::Kind;
using Built = Expected<Condition, Error>;
using Values = std::vector<Json>;

// Which types a comparison takes.
enum class Takes { kAny, kScalars, kStrings };

struct LegacyOperator {
  std::string_view name;
  Kind kind;
  std::size_t values_min;
  std::size_t values_max;
  Takes takes;
  bool is_negated = false;
};
constexpr LegacyOperator kOperators[] = {
    {"EQ", Kind::kEqual, 1, 1, Takes::kAny},
    {"NE", Kind::kNotEqual, 1, 1, Takes::kAny},
    {"LT", Kind::kLess, 1, 1, Takes::kScalars},
    {"LE", Kind::kLessOrEqual, 1, 1, Takes::kScalars},
    {"GT", Kind::kGreater, 1, 1, Takes::kScalars},
    {"GE", Kind::kGreaterOrEqual, 1, 1, Takes::kScalars},
    {"BETWEEN", Kind::kBetween, 2, 2, Takes::kScalars},
    {"IN", Kind::kIn, 1, 100, Takes::kScalars},
    {"NULL", Kind::kNotExists, 0, 0, Takes::kAny},
    {"NOT_NULL", Kind::kExists, 0, 0, Takes::kAny},
    {"BEGINS_WITH", Kind::kBeginsWith, 1, 1, Takes::kStrings},
    {"CONTAINS", Kind::kContains, 1, 1, Takes::kScalars},
    {"NOT_CONTAINS", Kind::kContains, 1, 1, Takes::kScalars, true},
};

Error invalid_condition(const std::string& why) {
  return validation_error("One or more parameter values were invalid: " + why);
}

bool takes_type(Takes takes, const std::string& type) {
  if (takes == Takes::kAny) return true;
  return type == "S" || type == "B" || (type == "N" && takes == Takes::kScalars);
}

Checked check_values(const LegacyOperator& one, const Values& values) {
  const std::string name(one.name);
  if (values.size() < one.values_min || values.size() > one.values_max) {
    return invalid_condition("Invalid number of argument(s) for the " + name +
                             " ComparisonOperator");
  }
  for (const Json& value : values) {
    if (!takes_type(one.takes, type_of(value))) {
      return invalid_condition("ComparisonOperator " + name + " is not valid for " +
                               type_of(value) + " AttributeValue type");
    }
    if (type_of(value) != type_of(values[0])) {
      return invalid_condition("AttributeValues inside AttributeValueList must be of same type");
    }
  }
  if (one.kind != Kind::kBetween) return std::nullopt;
  const auto compared = order(values[0], values[1]);
  if (!compared || *compared <= 0) return std::nullopt;
  return validation_error(
      "The BETWEEN condition was provided a range where the lower bound is greater than the upper "
      "bound");
}

Built comparison(const std::string& attribute, std::string_view name, const Values& values) {
  const auto found = std::ranges::find(kOperators, name, &LegacyOperator::name);
  if (found == std::end(kOperators)) {
    return unexpected(invalid_condition("Unknown ComparisonOperator"));
  }
  if (auto error = check_values(*found, values)) return unexpected(*std::move(error));
  Condition condition{found->kind, {Operand::of_path({{attribute}})}, {}};
  for (const Json& value : values) condition.operands.push_back(Operand::of_value(value));
  if (!found->is_negated) return condition;
  return Condition{Kind::kNot, {}, {std::move(condition)}};
}

Expected<Values, Error> values_in(const Json& element) {
  Values values;
  const Json* list = find_member(element, "AttributeValueList");
  if (list == nullptr || list->is_null()) return values;
  for (const Json& value : *list) {
    SIDESTEP_TRY(normal, normalise_value(value));
    values.push_back(std::move(normal));
  }
  return values;
}

const Json* given(const Json& element, std::string_view name) {
  const Json* member = find_member(element, name);
  return member == nullptr || member->is_null() ? nullptr : member;
}

Built filter_element(const std::string& attribute, const Json& element) {
  const Json* name = given(element, "ComparisonOperator");
  if (name == nullptr) {
    return unexpected(
        invalid_condition("AttributeValueList can only be used with a "
                          "ComparisonOperator for Attribute: " +
                          attribute));
  }
  SIDESTEP_TRY(values, values_in(element));
  return comparison(attribute, name->get_ref<const std::string&>(), values);
}

// Without a ComparisonOperator: Exists and Value.
Built existence(const std::string& attribute, const Json* exists, const Json* value) {
  if (exists != nullptr && *exists == false) {
    if (value != nullptr) {
      return unexpected(invalid_condition(
          "Value cannot be used when Exists is false for Attribute: " + attribute));
    }
    return comparison(attribute, "NULL", {});
  }
  if (value == nullptr) {
    const std::string state = exists == nullptr ? "null" : "true";
    return unexpected(invalid_condition("Value must be provided when Exists is " + state +
                                        " for Attribute: " + attribute));
  }
  SIDESTEP_TRY(normal, normalise_value(*value));
  return comparison(attribute, "EQ", {normal});
}

Built expected_element(const std::string& attribute, const Json& element) {
  const Json* name = given(element, "ComparisonOperator");
  const Json* exists = given(element, "Exists");
  const Json* value = given(element, "Value");
  const Json* list = given(element, "AttributeValueList");
  if (name == nullptr) {
    if (list != nullptr) {
      return unexpected(invalid_condition(
          "AttributeValueList can only be used with a ComparisonOperator for Attribute: " +
          attribute));
    }
    return existence(attribute, exists, value);
  }
  if (exists != nullptr) {
    return unexpected(invalid_condition(
        "Exists and ComparisonOperator cannot be used together for Attribute: " + attribute));
  }
  if (value != nullptr && list != nullptr) {
    return unexpected(invalid_condition(
        "Value and AttributeValueList cannot be used together for Attribute: " + attribute));
  }
  SIDESTEP_TRY(values, values_in(element));
  if (value != nullptr) {
    SIDESTEP_TRY(normal, normalise_value(*value));
    values.push_back(std::move(normal));
  }
  return comparison(attribute, name->get_ref<const std::string&>(), values);
}

Built join(const Json& elements, Junction junction,
           Built (*build)(const std::string& attribute, const Json& element)) {
  Condition all{junction == Junction::kAnd ? Kind::kAnd : Kind::kOr, {}, {}};
  for (const auto& [attribute, element] : elements.get_ref<const Json::object_t&>()) {
    SIDESTEP_TRY(part, build(attribute, element));
    all.parts.push_back(std::move(part));
  }
  if (all.parts.empty()) all.kind = Kind::kAnd;  // nothing is asked for
  return all;
}

}  // namespace

Junction junction_of(const Json& input) {
  const Json* given_operator = find_member(input, "ConditionalOperator");
  return given_operator != nullptr && *given_operator == "OR" ? Junction::kOr : Junction::kAnd;
}

Expected<Condition, Error> condition_of_expected(const Json& expected, Junction junction) {
  return join(expected, junction, expected_element);
}

Expected<Condition, Error> condition_of_filter(const Json& filter, Junction junction) {
  return join(filter, junction, filter_element);
}

}  // namespace sidestep::aws::dynamodb
