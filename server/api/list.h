#pragma once
// Every operation there is. To add one: its file, and its word here.

#include <vector>

#include "server/api/operation.h"

#define SIDESTEP_OPERATIONS(X) \
  X(CreateStateMachine) \
  X(DeleteStateMachine) \
  X(DescribeExecution) \
  X(DescribeStateMachine) \
  X(DescribeStateMachineForExecution) \
  X(GetExecutionHistory) \
  X(ListExecutions) \
  X(ListStateMachines) \
  X(RedriveExecution) \
  X(SendTaskFailure) \
  X(SendTaskHeartbeat) \
  X(SendTaskSuccess) \
  X(StartExecution) \
  X(StartSyncExecution) \
  X(StopExecution) \
  X(TestState) \
  X(UpdateStateMachine) \
  X(ValidateStateMachineDefinition)

namespace sidestep::api {

#define SIDESTEP_DECLARE_OPERATION(name) extern const Operation k##name;
SIDESTEP_OPERATIONS(SIDESTEP_DECLARE_OPERATION)
#undef SIDESTEP_DECLARE_OPERATION

inline std::vector<const Operation*> all_operations() {
#define SIDESTEP_OPERATION_ADDRESS(name) &k##name,
  return {SIDESTEP_OPERATIONS(SIDESTEP_OPERATION_ADDRESS)};
#undef SIDESTEP_OPERATION_ADDRESS
}

}  // namespace sidestep::api
