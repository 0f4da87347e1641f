#pragma once
// Redriving an execution that is known by its ARN: whether it may be, and that a request which is
// repeated is answered as the first time.
// https://docs.aws.amazon.com/step-functions/latest/apireference/API_RedriveExecution.html

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/unique_function.h"
#include "engine/engine.h"

namespace sidestep::engine {

// Why the execution cannot be redriven, in the words of DescribeExecution's redriveStatusReason;
// nothing if it can.
std::optional<std::string> why_not_redrivable(Engine& engine, const storage::ExecutionRow& row);

struct RedriveRequest {
  std::string execution_arn;
  std::optional<std::string> client_token{};
};

struct RedriveRefusal {
  std::string_view code;  // of the API's error, "ExecutionNotRedrivable"; a constant
  std::string message;
};

using RedriveDone = UniqueFunction<void(Expected<Timestamp, RedriveRefusal> redriven_at)>;

// Calls `done` once: at once with a refusal, or when the redrive is durable.
void redrive(Engine& engine, RedriveRequest request, RedriveDone done);

}  // namespace sidestep::engine
