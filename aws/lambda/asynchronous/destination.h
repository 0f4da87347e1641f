#pragma once
// Where the result of an asynchronous invocation goes: to the destination of its function, and a
// failed event to its dead-letter queue.
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html

#include <optional>
#include <string>
#include <vector>

#include "aws/core/outbox.h"
#include "aws/lambda/runner.h"
#include "aws/lambda/tables/events.h"
#include "lambda_runner/function.h"
#include "lambda_runner/invocation.h"

namespace sidestep::aws::lambda {

// What came of an event.
struct EventEnd {
  const WaitingEvent& event;
  const runner::Function& function;
  std::string condition;               // "Success", "RetriesExhausted", "EventAgeExceeded"
  const runner::InvokeResult* result;  // of the last attempt; null if there was none
  Timestamp now;

  bool is_success() const { return condition == "Success"; }
};

// The calls that follow; `config` is the function's EventInvokeConfig, or null.
std::vector<Delivery> deliveries_of(const EventEnd& end, const Json& config);

}  // namespace sidestep::aws::lambda
