#pragma once
// What goes into one invocation of a function and what comes out of it. Bodies are bytes: nobody
// between the caller and the function parses them.

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace sidestep::lambda {

// Who takes a response that a function streams, as it comes.
class ResponseSink {
 public:
  virtual ~ResponseSink() = default;

  // Once, before the first part. The type may be empty.
  virtual void begin(std::string_view content_type) = 0;
  virtual void part(std::string bytes) = 0;
};

struct Invocation {
  std::string event{};        // usually JSON; passed on as it is
  std::string invoked_arn{};  // as the caller named it, with its qualifier; empty: the function's
  std::string client_context{};  // JSON text, empty for none
  std::string trace_id{};        // X-Ray header of the caller; empty: a new, unsampled one
  std::string request_id{};      // empty: a new one
  // Without one, what the function streams is its payload, whole.
  std::shared_ptr<ResponseSink> sink{};
};

struct InvokeResult {
  enum class Outcome {
    kAnswered,   // payload is what the function returned
    kFailed,     // payload is an error object: {"errorType": ..., "errorMessage": ...}
    kThrottled,  // never ran: too many invocations wait already
  };

  // What was reached if it was throttled: the concurrency that is reserved for the function, or
  // what the server keeps waiting.
  enum class Limit { kServer, kReserved };

  Outcome outcome = Outcome::kAnswered;
  Limit throttled_by = Limit::kServer;
  std::string payload{};      // empty if it went to the sink
  bool was_streamed = false;  // to the sink
  std::string log_tail{};     // the last 4 KB of what this invocation logged, START to REPORT
  std::string request_id{};
  std::string executed_version{};

  // The value of X-Amz-Function-Error: "Unhandled" or empty.
  std::string function_error() const { return outcome == Outcome::kFailed ? "Unhandled" : ""; }
};

using InvokeCallback = std::function<void(InvokeResult)>;

}  // namespace sidestep::lambda
