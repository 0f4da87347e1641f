#include "aws/dynamodb/values/json_types.h"

#include <string>

#include "aws/dynamodb/values/binary.h"

namespace sidestep::aws::dynamodb {
namespace {

std::string_view token_name(const Json& value) {
  if (value.is_boolean()) return value.get<bool>() ? "TRUE_VALUE" : "FALSE_VALUE";
  if (value.is_number_float()) return "DECIMAL_VALUE";
  return value.is_string() ? "STRING_VALUE" : "NUMBER_VALUE";
}

Error unexpected_structure() {
  return serialization_error("Start of structure or map found where not expected");
}

Error unexpected_collection(std::string_view java_class) {
  return serialization_error("Unrecognized collection type class " + std::string(java_class));
}

std::string class_of(std::string_view structure) {
  return "com.amazonaws.dynamodb.v20120810." + std::string(structure);
}

}  // namespace

Error not_a_scalar(const Json& value, std::string_view java_class) {
  if (value.is_object()) return unexpected_structure();
  if (value.is_array()) return unexpected_collection(java_class);
  if (java_class == kJavaBytes) {
    return serialization_error("only base-64-encoded strings are convertible to bytes");
  }
  if (java_class == kJavaBoolean && value.is_string()) {
    return serialization_error("Unexpected token received from parser");
  }
  const std::string_view simple_name = java_class.substr(java_class.rfind('.') + 1);
  return serialization_error(std::string(token_name(value)) + " cannot be converted to " +
                             std::string(simple_name));
}

Error not_a_field(const Json& value, std::string_view structure) {
  if (value.is_object()) return unexpected_structure();
  if (value.is_array()) return unexpected_collection(class_of(structure));
  return serialization_error("Unexpected field type");
}

std::optional<Error> check_element(const Json& value, std::string_view structure) {
  if (value.is_object()) return std::nullopt;
  if (value.is_array()) return unexpected_collection(class_of(structure));
  return serialization_error("Unexpected value type in payload");
}

std::optional<Error> check_string(const Json& value) {
  if (value.is_string()) return std::nullopt;
  return not_a_scalar(value, kJavaString);
}

std::optional<Error> check_boolean(const Json& value) {
  if (value.is_boolean()) return std::nullopt;
  return not_a_scalar(value, kJavaBoolean);
}

std::optional<Error> check_binary(const Json& value) {
  if (!value.is_string()) return not_a_scalar(value, kJavaBytes);
  const auto bytes = decode_binary(value.get_ref<const std::string&>());
  if (!bytes) return bytes.error();
  return std::nullopt;
}

std::optional<Error> check_list_of(const Json& value, CheckType check) {
  if (value.is_object()) return unexpected_structure();
  if (!value.is_array()) return serialization_error("Unexpected field type");
  for (const Json& element : value) {
    if (auto error = check(element)) return error;
  }
  return std::nullopt;
}

}  // namespace sidestep::aws::dynamodb
