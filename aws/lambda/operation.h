#pragma once
// What an operation provides: its name and what it does.
//
//   Answer get_function(Lambda& lambda, const Call& call) { ... }
//   constinit const Operation kGetFunction{"GetFunction", answer_at_once<get_function>};

#include <string>
#include <string_view>

#include "aws/core/operation.h"
#include "aws/lambda/errors.h"
#include "aws/lambda/lambda.h"
#include "base/limits.h"
#include "base/result.h"

namespace sidestep::aws::lambda {

struct Operation {
  // Answers, or keeps the reply and sees to it that it is answered.
  using Run = void (*)(Lambda& lambda, Call call, Reply reply);

  std::string_view name;
  Run run;
  std::size_t body_max = limits::kRequestBodyMax;  // longer ones are refused unread
};

// The Run of an operation whose answer is known when it returns.
template <Answer (*kOperation)(Lambda& lambda, const Call& call)>
void answer_at_once(Lambda& lambda, Call call, Reply reply) {
  reply.answer(kOperation(lambda, call));
}

// The same for one that changes functions: the answer is given when the change is on disk.
template <Answer (*kOperation)(Lambda& lambda, const Call& call)>
void answer_when_kept(Lambda& lambda, Call call, Reply reply) {
  lambda.answer_when_kept(std::move(reply), kOperation(lambda, call));
}

inline Output output(Json members) { return {std::move(members), {}, {}}; }

// What IAM and AWS's messages call it: "InvokeFunction" for what invokes, else its name.
inline std::string action_name(std::string_view operation) {
  const bool invokes = operation == "Invoke" || operation == "InvokeWithResponseStream";
  return std::string(invokes ? "InvokeFunction" : operation);
}

// "Request must be smaller than 6291456 bytes for the InvokeFunction operation"
inline Error request_too_large(std::string_view operation, std::size_t bytes_max) {
  return api_error(errors::kRequestTooLarge, "Request must be smaller than " +
                                                 std::to_string(bytes_max) + " bytes for the " +
                                                 action_name(operation) + " operation");
}

}  // namespace sidestep::aws::lambda
