#pragma once
// Attribute values as they travel: {"S": "text"}, {"N": "1"}, {"L": [...]}. Two checks, because AWS
// first refuses a request whose JSON has the wrong types anywhere, and only then one whose values
// are not allowed.

#include <optional>
#include <string>

#include "base/result.h"
#include "aws/dynamodb/error.h"

namespace sidestep::services::dynamodb {

// A map from names to attribute values: an item, a key.
std::optional<Error> check_attribute_types(const Json& attributes);

// `attributes` with every number in its one text and members that mean nothing left out.
// ValidationException for the first value that is not allowed.
// REQUIRES: check_attribute_types() found nothing.
Expected<Json, Error> normalise_attributes(const Json& attributes);

// REQUIRES: normalised. Bytes as DynamoDB counts them, names included.
std::size_t attributes_size(const Json& attributes);

// "S" for {"S": "text"}. REQUIRES: normalised.
const std::string& type_of(const Json& value);

}  // namespace sidestep::services::dynamodb
