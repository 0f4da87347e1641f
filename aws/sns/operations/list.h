#pragma once
// Every operation of SNS. To add one: its file, and its word here.

#include "aws/core/operation.h"
#include "aws/sns/sns.h"

#define SIDESTEP_SNS_OPERATIONS(X)      \
  X(AddPermission)                      \
  X(CheckIfPhoneNumberIsOptedOut)       \
  X(ConfirmSubscription)                \
  X(CreatePlatformApplication)          \
  X(CreatePlatformEndpoint)             \
  X(CreateTopic)                        \
  X(DeleteEndpoint)                     \
  X(DeletePlatformApplication)          \
  X(DeleteTopic)                        \
  X(GetEndpointAttributes)              \
  X(GetPlatformApplicationAttributes)   \
  X(GetSMSAttributes)                   \
  X(GetSubscriptionAttributes)          \
  X(GetTopicAttributes)                 \
  X(ListEndpointsByPlatformApplication) \
  X(ListPhoneNumbersOptedOut)           \
  X(ListPlatformApplications)           \
  X(ListSubscriptions)                  \
  X(ListSubscriptionsByTopic)           \
  X(ListTagsForResource)                \
  X(ListTopics)                         \
  X(OptInPhoneNumber)                   \
  X(Publish)                            \
  X(PublishBatch)                       \
  X(RemovePermission)                   \
  X(SetEndpointAttributes)              \
  X(SetPlatformApplicationAttributes)   \
  X(SetSMSAttributes)                   \
  X(SetSubscriptionAttributes)          \
  X(SetTopicAttributes)                 \
  X(Subscribe)                          \
  X(TagResource)                        \
  X(Unsubscribe)                        \
  X(UntagResource)

namespace sidestep::aws::sns {

using SnsOperation = Operation<Sns>;

SIDESTEP_OPERATION_TABLE(SnsOperation, SIDESTEP_SNS_OPERATIONS)

}  // namespace sidestep::aws::sns
