#pragma once
// A call that invokes a function, from its members and its payload to an invocation.

#include <functional>
#include <memory>
#include <string>

#include "aws/lambda/function_name.h"
#include "aws/lambda/operation.h"
#include "lambda_runner/invocation.h"

namespace sidestep::aws::lambda {

enum class InvocationType { kRequestResponse, kEvent, kDryRun };

// Kept by what runs for the call.
struct Invoking {
  Lambda& lambda;
  Call call;
  Reply reply;
  InvocationType type = InvocationType::kRequestResponse;
  NamedFunction named{};
  runner::Invocation invocation{};
  Expected<sidestep::Done, Error> valid{sidestep::Done{}};  // of the payload
};

// Reads the whole payload and checks all; a call that is refused is answered. `then` is called on
// the loop, now or later: a large payload is checked in the background.
void read_invocation(Lambda& lambda, Call call, Reply reply,
                     std::function<void(const std::shared_ptr<Invoking>& invoking)> then);

// Why an invocation did not run.
Error throttled(runner::InvokeResult::Limit limit);

}  // namespace sidestep::aws::lambda
