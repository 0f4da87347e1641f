#pragma once
// Every operation of the Lambda API there is. To add one: its file, and its word here.

#include "aws/lambda/operation.h"

#define SIDESTEP_LAMBDA_OPERATIONS(X)      \
  X(AddPermission)                         \
  X(CheckpointDurableExecution)            \
  X(CreateAlias)                           \
  X(CreateEventSourceMapping)              \
  X(CreateFunction)                        \
  X(CreateFunctionUrlConfig)               \
  X(DeleteAlias)                           \
  X(DeleteEventSourceMapping)              \
  X(DeleteFunction)                        \
  X(DeleteFunctionConcurrency)             \
  X(DeleteFunctionEventInvokeConfig)       \
  X(DeleteFunctionUrlConfig)               \
  X(DeleteLayerVersion)                    \
  X(DeleteProvisionedConcurrencyConfig)    \
  X(GetAccountSettings)                    \
  X(GetAlias)                              \
  X(GetDurableExecution)                   \
  X(GetDurableExecutionHistory)            \
  X(GetDurableExecutionState)              \
  X(GetEventSourceMapping)                 \
  X(GetFunction)                           \
  X(GetFunctionCodeSigningConfig)          \
  X(GetFunctionConcurrency)                \
  X(GetFunctionConfiguration)              \
  X(GetFunctionEventInvokeConfig)          \
  X(GetFunctionRecursionConfig)            \
  X(GetFunctionUrlConfig)                  \
  X(GetLayerVersion)                       \
  X(GetLayerVersionByArn)                  \
  X(GetPolicy)                             \
  X(GetProvisionedConcurrencyConfig)       \
  X(GetRuntimeManagementConfig)            \
  X(Invoke)                                \
  X(InvokeWithResponseStream)              \
  X(ListAliases)                           \
  X(ListDurableExecutionsByFunction)       \
  X(ListEventSourceMappings)               \
  X(ListFunctionEventInvokeConfigs)        \
  X(ListFunctionUrlConfigs)                \
  X(ListFunctions)                         \
  X(ListLayerVersions)                     \
  X(ListLayers)                            \
  X(ListProvisionedConcurrencyConfigs)     \
  X(ListTags)                              \
  X(ListVersionsByFunction)                \
  X(PublishLayerVersion)                   \
  X(PublishVersion)                        \
  X(PutFunctionConcurrency)                \
  X(PutFunctionEventInvokeConfig)          \
  X(PutFunctionRecursionConfig)            \
  X(PutProvisionedConcurrencyConfig)       \
  X(PutRuntimeManagementConfig)            \
  X(RemovePermission)                      \
  X(SendDurableExecutionCallbackFailure)   \
  X(SendDurableExecutionCallbackHeartbeat) \
  X(SendDurableExecutionCallbackSuccess)   \
  X(StopDurableExecution)                  \
  X(TagResource)                           \
  X(UntagResource)                         \
  X(UpdateAlias)                           \
  X(UpdateEventSourceMapping)              \
  X(UpdateFunctionCode)                    \
  X(UpdateFunctionConfiguration)           \
  X(UpdateFunctionEventInvokeConfig)       \
  X(UpdateFunctionUrlConfig)

namespace sidestep::aws::lambda {

SIDESTEP_OPERATION_TABLE(Operation, SIDESTEP_LAMBDA_OPERATIONS)

}  // namespace sidestep::aws::lambda
