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

SIDESTEP_OPERATION_TABLE(SqsOperation, SIDESTEP_SQS_OPERATIONS)

}  // namespace sidestep::aws::sqs
