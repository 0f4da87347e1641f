#pragma once
// The parts by which an invocation is made that nobody waits for, and by which its end is kept.

#include <functional>

#include "aws/core/outbox.h"
#include "aws/core/platform.h"
#include "aws/lambda/runner.h"
#include "lambda_runner/function_pool.h"
#include "lambda_runner/function_registry.h"

namespace sidestep::aws::lambda {

// All of it outlives who has it; the outbox is asked for when something ends.
struct InvocationParts {
  const Platform& platform;
  std::function<Outbox&()> outbox;
  runner::FunctionRegistry& registry;
  runner::FunctionPool& pool;
};

}  // namespace sidestep::aws::lambda
