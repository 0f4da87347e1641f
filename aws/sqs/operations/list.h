#pragma once
// Every operation of SQS. To add one: its file, and its word here.

#include "aws/core/operation.h"
#include "aws/sqs/sqs.h"

#define SIDESTEP_SQS_OPERATIONS(X) \
  X(AddPermission)                 \
  X(CancelMessageMoveTask)         \
  X(ChangeMessageVisibility)       \
  X(ChangeMessageVisibilityBatch)  \
  X(CreateQueue)                   \
  X(DeleteMessage)                 \
  X(DeleteMessageBatch)            \
  X(DeleteQueue)                   \
  X(GetQueueAttributes)            \
  X(GetQueueUrl)                   \
  X(ListDeadLetterSourceQueues)    \
  X(ListMessageMoveTasks)          \
  X(ListQueues)                    \
  X(ListQueueTags)                 \
  X(PurgeQueue)                    \
  X(ReceiveMessage)                \
  X(RemovePermission)              \
  X(SendMessage)                   \
  X(SendMessageBatch)              \
  X(SetQueueAttributes)            \
  X(StartMessageMoveTask)          \
  X(TagQueue)                      \
  X(UntagQueue)

namespace sidestep::aws::sqs {

using SqsOperation = Operation<Sqs>;

#define SIDESTEP_DECLARE_OPERATION(name) extern const SqsOperation k##name;
SIDESTEP_SQS_OPERATIONS(SIDESTEP_DECLARE_OPERATION)
#undef SIDESTEP_DECLARE_OPERATION

#define SIDESTEP_OPERATION_ADDRESS(name) &k##name,
inline const SqsOperation* const kOperations[] = {
    SIDESTEP_SQS_OPERATIONS(SIDESTEP_OPERATION_ADDRESS)};
#undef SIDESTEP_OPERATION_ADDRESS

}  // namespace sidestep::aws::sqs
