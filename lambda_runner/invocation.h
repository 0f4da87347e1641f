#pragma once
// What goes into one invocation of a function and what comes out of it. Bodies are bytes: nobody
// between the caller and the function parses them.

#include <functional>
#include <string>

namespace sidestep::lambda {

struct Invocation {
  std::string event{};        // usually JSON; passed on as it is
  std::string invoked_arn{};  // as the caller named it, with its qualifier; empty: the function's
  std::string client_context{};  // JSON text, empty for none
  std::string trace_id{};        // X-Ray header of the caller; empty: a new, unsampled one
  std::string request_id{};      // empty: a new one
};

struct InvokeResult {
  enum class Outcome {
    kAnswered,   // payload is what the function returned
    kFailed,     // payload is an error object: {"errorType": ..., "errorMessage": ...}
    kThrottled,  // never ran: too many invocations wait already
  };

  Outcome outcome = Outcome::kAnswered;
  std::string payload{};
  std::string log_tail{};  // the last 4 KB of what this invocation logged, START to REPORT
  std::string request_id{};
  std::string executed_version{};

  // The value of X-Amz-Function-Error: "Unhandled" or empty.
  std::string function_error() const { return outcome == Outcome::kFailed ? "Unhandled" : ""; }
};

using InvokeCallback = std::function<void(InvokeResult)>;

}  // namespace sidestep::lambda
