#pragma once
// What ReceiveMessage shows of messages.

#include <vector>

#include "aws/sqs/tables/messages.h"

namespace sidestep::aws::sqs {

// `input` is the call's: which attributes it asks for. An empty object if there are no messages.
Json received_answer(const Json& input, const Queue& queue, const std::vector<Message>& messages);

// Whether a caller may ask for it by name.
bool is_system_attribute(std::string_view name);

}  // namespace sidestep::aws::sqs
