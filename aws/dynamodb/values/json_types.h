#pragma once
// AWS's words for JSON of the wrong type: SerializationExceptions, which a request gets before its
// values are looked at.

#include <optional>
#include <string_view>

#include "aws/dynamodb/error.h"

namespace sidestep::aws::dynamodb {

inline constexpr std::string_view kJavaString = "java.lang.String";
inline constexpr std::string_view kJavaBoolean = "java.lang.Boolean";
inline constexpr std::string_view kJavaInteger = "java.lang.Integer";
inline constexpr std::string_view kJavaBytes = "java.nio.ByteBuffer";

// `value` stands where a scalar of `java_class` belongs.
Error not_a_scalar(const Json& value, std::string_view java_class);

// `value` stands where a structure, or a list of them, belongs. `structure` is AWS's name of it.
Error not_a_field(const Json& value, std::string_view structure);

// `value`, an element of a list or map, must be a structure.
std::optional<Error> check_element(const Json& value, std::string_view structure);

std::optional<Error> check_string(const Json& value);
std::optional<Error> check_boolean(const Json& value);
std::optional<Error> check_binary(const Json& value);

using CheckType = std::optional<Error> (*)(const Json& value);

// `value` must be a list of what `check` accepts.
std::optional<Error> check_list_of(const Json& value, CheckType check);

}  // namespace sidestep::aws::dynamodb
