#pragma once
// DynamoDB's binary values, which travel as base64.

#include <string>
#include <string_view>

#include "aws/dynamodb/error.h"
#include "base/result.h"

namespace sidestep::aws::dynamodb {

// The bytes that `base64` stands for. SerializationException if it is not padded base64.
Expected<std::string, Error> decode_binary(std::string_view base64);

}  // namespace sidestep::aws::dynamodb
