#pragma once
// Every operation there is. To add one: its file, and its word here.

#include "aws/states/operation.h"

#define SIDESTEP_OPERATIONS(X)        \
  X(CreateActivity)                   \
  X(CreateStateMachine)               \
  X(CreateStateMachineAlias)          \
  X(DeleteActivity)                   \
  X(DeleteStateMachine)               \
  X(DeleteStateMachineAlias)          \
  X(DeleteStateMachineVersion)        \
  X(DescribeActivity)                 \
  X(DescribeExecution)                \
  X(DescribeMapRun)                   \
  X(DescribeStateMachine)             \
  X(DescribeStateMachineAlias)        \
  X(DescribeStateMachineForExecution) \
  X(GetActivityTask)                  \
  X(GetExecutionHistory)              \
  X(ListActivities)                   \
  X(ListExecutions)                   \
  X(ListMapRuns)                      \
  X(ListStateMachineAliases)          \
  X(ListStateMachineVersions)         \
  X(ListStateMachines)                \
  X(ListTagsForResource)              \
  X(PublishStateMachineVersion)       \
  X(RedriveExecution)                 \
  X(SendTaskFailure)                  \
  X(SendTaskHeartbeat)                \
  X(SendTaskSuccess)                  \
  X(StartExecution)                   \
  X(StartSyncExecution)               \
  X(StopExecution)                    \
  X(TagResource)                      \
  X(TestState)                        \
  X(UntagResource)                    \
  X(UpdateMapRun)                     \
  X(UpdateStateMachine)               \
  X(UpdateStateMachineAlias)          \
  X(ValidateStateMachineDefinition)

namespace sidestep::aws::states {

SIDESTEP_OPERATION_TABLE(Operation, SIDESTEP_OPERATIONS)

}  // namespace sidestep::aws::states
