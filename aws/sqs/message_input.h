#pragma once
// A message as SendMessage and the entries of SendMessageBatch describe it: checked, and brought
// into the form in which it is sent.

#include <cstddef>

#include "aws/core/call.h"
#include "aws/sqs/delivery.h"

namespace sidestep::aws::sqs {

enum class InputForm { kSingle, kEntry };

// Body and attributes, in bytes.
std::size_t size_of_message(const Json& input);

// Checks of the input that need no queue.
Expected<Done, Error> check_content(const Json& input, const std::string& body_name);

// REQUIRES: check_content(). AWS refuses a batch as a whole if its queue is FIFO and an entry lacks
// what such a queue needs.
Expected<Done, Error> check_for_queue(const Json& input, const Queue& queue, InputForm form);

// The size of the message against what the queue takes.
Expected<Done, Error> check_size(const Json& input, const Queue& queue, InputForm form);

// REQUIRES: all of the above.
NewMessage read_message(const Json& input, const Call& call, const Queue& queue);

// What SendMessage answers, and an entry of SendMessageBatch beside its id.
Json sent_answer(const Json& input, const Queue& queue, const SentMessage& sent);

}  // namespace sidestep::aws::sqs
