#pragma once
// DurableConfig of a function: that its invocations are durable executions, and for how long.
// https://docs.aws.amazon.com/lambda/latest/dg/durable-configuration.html

#include <chrono>
#include <optional>

#include "aws/core/error.h"
#include "aws/lambda/runner.h"
#include "base/json.h"
#include "base/result.h"
#include "lambda_runner/function.h"

namespace sidestep::aws::lambda {

struct DurableConfig {
  std::chrono::seconds timeout;
  std::chrono::days retention;
};

// Nothing if the function is not durable.
std::optional<DurableConfig> durable_config(const runner::Function& function);

// Sets what `body`, the call's input, gives. InvalidParameterValueException if there is no timeout,
// or for a function that was made without DurableConfig.
Expected<Done, Error> read_durable_config(const Json& body, runner::Function& function);

}  // namespace sidestep::aws::lambda
