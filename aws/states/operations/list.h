#pragma once
// Every operation there is. To add one: its file, and its word here.

#include <vector>

#include "aws/states/operation.h"

#define SIDESTEP_OPERATIONS(X) \
  X(CreateActivity) \
  X(CreateStateMachine) \
  X(CreateStateMachineAlias) \
  X(DeleteActivity) \
  X(DeleteStateMachine) \
  X(DeleteStateMachineAlias) \
  X(DeleteStateMachineVersion) \
  X(DescribeActivity) \
  X(DescribeExecution) \
  X(DescribeMapRun) \
  X(DescribeStateMachine) \
  X(DescribeStateMachineAlias) \
  X(DescribeStateMachineForExecution) \
  X(GetActivityTask) \
  X(GetExecutionHistory) \
  X(ListActivities) \
  X(ListExecutions) \
  X(ListMapRuns) \
  X(ListStateMachineAliases) \
  X(ListStateMachineVersions) \
  X(ListStateMachines) \
  X(ListTagsForResource) \
  X(PublishStateMachineVersion) \
  X(RedriveExecution) \
  X(SendTaskFailure) \
  X(SendTaskHeartbeat) \
  X(SendTaskSuccess) \
  X(StartExecution) \
  X(StartSyncExecution) \
  X(StopExecution) \
  X(TagResource) \
  X(TestState) \
  X(UntagResource) \
  X(UpdateMapRun) \
  X(UpdateStateMachine) \
  X(UpdateStateMachineAlias) \
  X(ValidateStateMachineDefinition)

namespace sidestep::aws::states {

#define SIDESTEP_DECLARE_OPERATION(name) extern const Operation k##name;
SIDESTEP_OPERATIONS(SIDESTEP_DECLARE_OPERATION)
#undef SIDESTEP_DECLARE_OPERATION

inline std::vector<const Operation*> all_operations() {
#define SIDESTEP_OPERATION_ADDRESS(name) &k##name,
  return {SIDESTEP_OPERATIONS(SIDESTEP_OPERATION_ADDRESS)};
#undef SIDESTEP_OPERATION_ADDRESS
}

}  // namespace sidestep::aws::states
