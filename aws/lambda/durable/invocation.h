#pragma once
// One invocation of the function of a durable execution: the event that it gets, and what its
// answer means.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "aws/lambda/durable/progress.h"
#include "lambda_runner/invocation.h"

namespace sidestep::aws::lambda {

struct StatePage {
  Json operations = Json::array();
  std::string next_marker{};  // empty at the end
};

// Of the operations that a replay needs, those after `marker`: children of a context that has ended
// are left out, unless it asks for them. `max` many, and about `bytes_max` together.
struct StateLimits {
  std::size_t items_max;
  std::size_t bytes_max;
};
StatePage state_page(const DurableExecutions& rows, const DurableExecution& execution,
                     const std::string& marker, StateLimits limits);

// Notes that the function runs, with a new token, and returns its event.
std::string begin_invocation(Progress& progress);

struct InvocationEnd {
  Timestamp started;
  const runner::InvokeResult& result;
};

// Notes what the function answered. REQUIRES: the execution is running, and was invoked with the
// same token or has made checkpoints since.
void end_invocation(Progress& progress, const InvocationEnd& end);

// {"errorType": ..., "errorMessage": ...} of a function as an ErrorObject.
Json error_of_payload(const std::string& payload);

}  // namespace sidestep::aws::lambda
