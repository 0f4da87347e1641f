#pragma once
// How attribute values compare: equality of all types, order of strings, numbers and binaries.
// REQUIRES, everywhere: values are normalised (attribute_value.h).

#include <compare>
#include <optional>
#include <string>

#include "base/json.h"

namespace sidestep::aws::dynamodb {

// Types differ: not equal. Sets and maps are equal whatever the order of their members.
bool equal(const Json& a, const Json& b);

// Nullopt if the types differ, or have no order.
std::optional<std::strong_ordering> order(const Json& a, const Json& b);

// False if the types differ or are neither S nor B.
bool begins_with(const Json& value, const Json& prefix);

// A substring of a string or binary, a member of a set, an element of a list.
bool contains(const Json& value, const Json& part);

// Bytes that compare as the values of one type do. REQUIRES: S, N or B.
std::string sortable_bytes(const Json& value);

}  // namespace sidestep::aws::dynamodb
