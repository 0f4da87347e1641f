#pragma once
// A message as Publish and the entries of PublishBatch describe it: what it may be, and how it
// looks to subscribers of each protocol.

#include <cstddef>
#include <optional>
#include <string>

#include "aws/sns/errors.h"
#include "aws/sns/tables/topics.h"
#include "base/json.h"
#include "base/result.h"

namespace sidestep::aws::sns {

// Message and attributes, in bytes.
std::size_t size_of_message(const Json& input);

// Checks everything but the size and what depends on the topic. `path`: how the model calls the
// place of the input, "" or "publishBatchRequestEntries.1.member.".
Expected<Done, Error> check_message(const Json& input, const std::string& path);

// What FIFO topics need and standard topics refuse.
Expected<Done, Error> check_for_topic(const Json& input, const Topic& topic);

// The message as the protocol's subscribers get it: of a message of structure "json", the entry of
// the protocol or the default.
std::string message_for(const Json& input, const std::string& protocol);

// Null if there are none.
const Json* attributes_of(const Json& input);

// Given, or a digest of the message.
std::string deduplication_id(const Json& input);

std::optional<std::string> text_in(const Json& input, std::string_view member);

}  // namespace sidestep::aws::sns
