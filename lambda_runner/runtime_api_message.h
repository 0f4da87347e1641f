#pragma once
// The texts of the Runtime API: which request is which, and how answers are written. Apart from the
// sockets, so that it can be checked without any.

#include <string>
#include <string_view>

#include "lambda_runner/runtime_api.h"

namespace sidestep::lambda {

struct RuntimeApiRequest {
  enum class Kind { kNext, kResponse, kError, kInitError, kUnknown };

  Kind kind = Kind::kUnknown;
  std::string_view request_id{};  // part of the target; of kResponse and kError
};

// `target` is the request's path.
RuntimeApiRequest parse_runtime_api_request(std::string_view method, std::string_view target);

// The whole answer to anything but a question for the next event.
std::string runtime_api_answer(RuntimeApiVerdict verdict);

// The answer to what is not part of the API.
std::string runtime_api_not_found(std::string_view target);

// The answer to a caller that is not a runtime: a web page that found the port.
std::string runtime_api_forbidden();

// The head of the answer that carries an event; the event follows.
std::string runtime_api_event_head(const Delivery& delivery);

}  // namespace sidestep::lambda
