#pragma once
// Invocations that begin durable executions, or come back to one by its name.
// https://docs.aws.amazon.com/lambda/latest/dg/durable-execution-idempotency.html

#include <memory>
#include <optional>

#include "aws/lambda/durable/updates.h"
#include "aws/lambda/invoking.h"

namespace sidestep::aws::lambda {

// Invoke of a durable function: it answers when the execution has begun if `each` is an event, and
// when it has ended otherwise.
void invoke_durable(const std::shared_ptr<Invoking>& each);

// An execution of the function that is not in the rows yet, with a name of its own.
DurableExecution new_execution(const NamedFunction& named, Timestamp now);

// Why a durable function cannot be called so.
std::optional<Error> durable_refusal(const NamedFunction& named, InvocationType type);

}  // namespace sidestep::aws::lambda
