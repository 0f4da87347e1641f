#pragma once
// How an invocation fails without an error from the function itself, and the error object AWS
// shows for each: the payload that a caller of Invoke gets and Step Functions reports as the cause.

#include <chrono>
#include <string>
#include <string_view>

#include "lambda_runner/process.h"

namespace sidestep::lambda {

struct Failure {
  enum class Cause {
    kReported,          // text: the error object the function's runtime sent
    kExited,            // exit: how the process ended with the answer still owed
    kTimedOut,          // the function's own limit was up
    kResponseTooLarge,  // more than 6 MB
    kUnableToStart,     // text: why there is no process
  };

  Cause cause = Cause::kReported;
  std::string text{};
  ExitStatus exit{};
};

// The payload. `timeout` is what the function is configured with.
std::string failure_payload(const Failure& failure, std::string_view request_id,
                            std::chrono::seconds timeout);

// The same as one line for the log; empty for what the runtime has logged already.
std::string failure_log_line(const Failure& failure, std::string_view request_id,
                             std::chrono::seconds timeout);

}  // namespace sidestep::lambda
