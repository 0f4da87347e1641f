#pragma once
// What a function reports with a checkpoint: its operations begin, succeed, fail or are to be tried
// again.
// https://docs.aws.amazon.com/lambda/latest/api/API_OperationUpdate.html

#include <map>
#include <string>

#include "aws/core/error.h"
#include "aws/lambda/durable/progress.h"
#include "base/result.h"

namespace sidestep::aws::lambda {

// The function that a chained invocation calls, which the caller of apply_update() has looked for.
struct ChainedTarget {
  std::optional<Error> refusal{};  // why it cannot be called
  std::string version{};
  // The execution that is to be started if the function is durable; else it is just called.
  std::optional<DurableExecution> child{};
};
// By the id of the operation.
using ChainedTargets = std::map<std::string, ChainedTarget>;

// `update` meets the model. InvalidParameterValueException for what the operation does not allow.
Expected<Done, Error> apply_update(Progress& progress, const Json& update, ChainedTargets& targets);

// Inserts the row of an execution, its history's first event and its first operation.
void begin_execution(storage::Database& database, DurableExecution& execution);

}  // namespace sidestep::aws::lambda
