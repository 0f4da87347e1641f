#pragma once
// Attribute values as they travel: {"S": "text"}, {"N": "1"}, {"L": [...]}. Their JSON types are
// checked with those of the whole request (input_style.h); which values are allowed, here.

#include <optional>
#include <string>

#include "aws/dynamodb/error.h"
#include "base/result.h"

namespace sidestep::aws::dynamodb {

// `attributes`, a map from names to values (an item, a key), with every number in its one text and
// members that mean nothing left out.
// ValidationException for the first value that is not allowed.
// REQUIRES: the types have been checked.
Expected<Json, Error> normalise_attributes(const Json& attributes);

// The same for one value.
Expected<Json, Error> normalise_value(const Json& value);

// REQUIRES: normalised. Bytes as DynamoDB counts them.
std::size_t size_of_value(const Json& value);

// REQUIRES: normalised. Bytes as DynamoDB counts them, names included.
std::size_t attributes_size(const Json& attributes);

// What size() returns in an expression: bytes of a string or binary, members of a set, list or
// map.
// Nullopt if the type has no size. REQUIRES: normalised.
std::optional<std::size_t> element_count(const Json& value);

// "S" for {"S": "text"}. REQUIRES: normalised.
const std::string& type_of(const Json& value);

// "text" of it, as JSON.
const Json& content_of(const Json& value);
Json& content_of(Json& value);

// As AWS shows values in messages: "AttributeValue: {N:5}".
std::string shown_value(const Json& value);

}  // namespace sidestep::aws::dynamodb
