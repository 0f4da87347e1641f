#pragma once
// Attributes of messages: what they may be, how many bytes they count, their MD5, and which of them
// a consumer asked for.
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "aws/core/error.h"
#include "base/json.h"
#include "base/result.h"

namespace sidestep::aws::sqs {

// `attributes`: an object of {"DataType", "StringValue" | "BinaryValue" (Base64)}.
Expected<Done, Error> check_message_attributes(const Json& attributes);

// Names, types and values.
std::size_t size_of_attributes(const Json& attributes);

// In hexadecimal, of attributes that are not none.
std::string md5_of_attributes(const Json& attributes);

// Those whose names stand in `names`: "All", ".*" and "*" are all, "abc.*" those that begin so.
Json wanted_attributes(const Json& attributes, const Json& names);

// Whether a message may hold the text: XML 1.0's characters.
bool has_valid_characters(std::string_view text);

}  // namespace sidestep::aws::sqs
