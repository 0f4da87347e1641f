#pragma once
// Every operation of the Lambda API there is. To add one: its file, and its word here.

#include <vector>

#include "aws/lambda/operation.h"

#define SIDESTEP_LAMBDA_OPERATIONS(X) \
  X(CreateEventSourceMapping)         \
  X(CreateFunction)                   \
  X(DeleteEventSourceMapping)         \
  X(DeleteFunction)                   \
  X(GetEventSourceMapping)            \
  X(GetFunction)                      \
  X(GetFunctionConfiguration)         \
  X(Invoke)                           \
  X(ListEventSourceMappings)          \
  X(ListFunctions)                    \
  X(ListTags)                         \
  X(ListVersionsByFunction)           \
  X(UpdateEventSourceMapping)         \
  X(UpdateFunctionCode)               \
  X(UpdateFunctionConfiguration)

namespace sidestep::aws::lambda {

#define SIDESTEP_DECLARE_OPERATION(name) extern const Operation k##name;
SIDESTEP_LAMBDA_OPERATIONS(SIDESTEP_DECLARE_OPERATION)
#undef SIDESTEP_DECLARE_OPERATION

inline std::vector<const Operation*> all_operations() {
#define SIDESTEP_OPERATION_ADDRESS(name) &k##name,
  return {SIDESTEP_LAMBDA_OPERATIONS(SIDESTEP_OPERATION_ADDRESS)};
#undef SIDESTEP_OPERATION_ADDRESS
}

}  // namespace sidestep::aws::lambda
