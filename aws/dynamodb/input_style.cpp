#include "aws/dynamodb/input_style.h"

#include "aws/dynamodb/schema/table_name.h"
#include "aws/dynamodb/values/binary.h"

namespace sidestep::aws::dynamodb {
namespace {

// "Member must have length greater than or equal to 3"
std::string limit_text(std::string_view what, std::string_view relation, std::int64_t limit) {
  return "Member must have " + std::string(what) + " " + std::string(relation) +
         " than or equal to " + std::to_string(limit);
}

struct Limits {
  std::int64_t min;
  std::int64_t max;
};

// Of the name of a table to be; where there is one, its ARN will do as well.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
constexpr Limits kNewTableName{3, 255};

bool is_creation(const CheckedValue& checked) { return checked.input.name == "CreateTableInput"; }

// The name of a new table is missed by the operation, in words of its own.
bool check_table_name(const CheckedValue& checked, Violations& violations) {
  if (checked.value == nullptr) return is_creation(checked);
  const std::string& name = checked.value->get_ref<const std::string&>();
  if (is_table_arn(name)) return true;
  const std::string shown = "'" + name + "'";
  if (!name.empty() && !has_table_name_characters(name)) {
    violations.add(shown, checked.path,
                   "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
  }
  const auto length = static_cast<std::int64_t>(name.size());
  const Shape& shape = *checked.member.shape;
  const Limits limits = is_creation(checked)
                            ? kNewTableName
                            : Limits{static_cast<std::int64_t>(shape.min.value_or(0)),
                                     kNewTableName.max};  // the model's greater one is for ARNs
  if (length < limits.min) {
    violations.add(shown, checked.path, limit_text("length", "greater", limits.min));
  }
  if (length > limits.max) {
    violations.add(shown, checked.path, limit_text("length", "less", limits.max));
  }
  return true;
}

// A value of at most `max`; below that the model counts.
bool check_most(const CheckedValue& checked, Violations& violations, std::int64_t max) {
  if (checked.value == nullptr) return false;
  const bool is_list = checked.value->is_array();
  const auto size = is_list ? static_cast<std::int64_t>(checked.value->size())
                            : checked.value->get<std::int64_t>();
  if (size <= max) return false;
  violations.add("'" + java_text(*checked.value, *checked.member.shape) + "'", checked.path,
                 limit_text(is_list ? "length" : "value", "less", max));
  return true;
}

// Attributes of the key of a table or local index; of the two kinds of key of a global one. AWS
// quotas page: up to four attributes of either kind.
constexpr std::int64_t kKeyAttributesMax = 2;
constexpr std::int64_t kGlobalKeyAttributesMax = 8;

bool check_key_schema(const CheckedValue& checked, Violations& violations) {
  if (checked.value == nullptr && is_creation(checked) && checked.path == "keySchema") {
    violations.add("null", checked.path, "Member must not be null");
    return true;
  }
  const bool is_global = checked.path.starts_with("globalSecondaryIndex");
  return check_most(checked, violations, is_global ? kGlobalKeyAttributesMax : kKeyAttributesMax);
}

// API references: what the models of both services leave out.
bool check_limit(const CheckedValue& checked, Violations& violations) {
  const std::string& input = checked.input.name;
  if (input == "QueryInput") return true;  // by the operation, in words of its own
  if (input == "GetRecordsInput") return check_most(checked, violations, 1000);
  const bool lists_streams = input == "ListStreamsInput" || input == "DescribeStreamInput";
  return lists_streams && check_most(checked, violations, 100);
}

// Batches are counted by their operations, over all tables, in words of their own.
bool is_counted_by_batch(const CheckedValue& checked) {
  const std::string& name = checked.member.name;
  if (name == "RequestItems") return true;
  constexpr std::size_t kKeysMax = 100;
  return name == "Keys" && checked.value != nullptr && checked.value->size() > kKeysMax;
}

bool checks_itself(const CheckedValue& checked, Violations& violations) {
  const std::string& name = checked.member.name;
  if (name == "TableName" || name == "ExclusiveStartTableName") {
    return check_table_name(checked, violations);
  }
  if (name == "KeySchema") return check_key_schema(checked, violations);
  if (name == "Limit") return check_limit(checked, violations);
  if (name == "AttributeDefinitions" && checked.value == nullptr && is_creation(checked)) {
    violations.add("null", checked.path, "Member must not be null");
    return true;
  }
  return is_counted_by_batch(checked);
}

std::optional<std::string> fault_of_blob(const std::string& base64) {
  const auto bytes = decode_binary(base64);
  if (bytes) return std::nullopt;
  return bytes.error().message;
}

}  // namespace

const ValidationStyle& input_style() {
  static constexpr ValidationStyle kStyle{.checks = ValidationStyle::Checks::kTypes,
                                          .type_words = ValidationStyle::TypeWords::kDynamodb,
                                          .items = ValidationStyle::Items::kEach,
                                          .violations_max = 10,
                                          .java_package = "com.amazonaws.dynamodb.v20120810.",
                                          .space_of_type_faults = "com.amazon.coral.service",
                                          .space_of_constraint_faults = "com.amazon.coral.validate",
                                          .checks_itself = checks_itself,
                                          .fault_of_blob = fault_of_blob};
  return kStyle;
}

}  // namespace sidestep::aws::dynamodb
