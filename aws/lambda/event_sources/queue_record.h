#pragma once
// A message of a queue as a function sees it, and the members of an answer.
// https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html

#include <string>

#include "aws/core/reply.h"
#include "base/json.h"

namespace sidestep::aws::lambda {

// `message` is one of ReceiveMessage's.
Json queue_record(const Json& message, const std::string& queue_arn);

// Whichever way the answer has them.
Json members_of(const Output& output);

}  // namespace sidestep::aws::lambda
