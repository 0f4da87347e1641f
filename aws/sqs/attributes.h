#pragma once
// The attributes of queues that callers set: which there are, what they may be, what they are if
// nobody set them.
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html

#include <optional>
#include <string_view>

#include "aws/core/error.h"
#include "aws/sqs/tables/queues.h"
#include "base/result.h"

namespace sidestep::aws::sqs {

// Of one that is not set; empty for those that a queue is without then.
std::string_view default_of(std::string_view attribute);

// Whether GetQueueAttributes knows the name.
bool is_attribute(std::string_view name);

// Nothing if the text is not a redrive policy.
std::optional<Redrive> read_redrive_policy(std::string_view text);

// Adds `given` to the attributes of `queue`: all of them or, with an error, none. A new queue has
// id 0. `database` is asked for dead-letter queues.
Expected<Done, Error> set_attributes(Queue& queue, const Json& given, storage::Database& database);

// The attribute of a queue that is there whose value `given` has otherwise, if there is one.
std::optional<std::string> different_attribute(const Queue& queue, const Json& given);

// What GetQueueAttributes returns of what was set, or of the defaults.
Json shown_attributes(const Queue& queue);

// The deduplication scope that counts at `now`: a change takes its time, as on AWS.
std::string_view deduplication_scope(const Queue& queue, Timestamp now);

}  // namespace sidestep::aws::sqs
