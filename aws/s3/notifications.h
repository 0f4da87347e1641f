#pragma once
// What a bucket tells others of: its notification configuration, the records of events, and their
// delivery to queues, topics, functions and EventBridge.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html

#include <string_view>

#include "aws/s3/bucket_access.h"
#include "aws/s3/delete_version.h"
#include "aws/s3/object_properties.h"
#include "aws/s3/s3.h"

namespace sidestep::aws::s3 {

// Something that happened to an object.
struct ObjectEvent {
  std::string_view name;  // "ObjectCreated:Put"
  const ObjectRow* object;
};

// Writes the deliveries that the bucket's configuration asks for, in the same commit.
void notify(Change& change, const BucketRow& bucket, const Call& call, const ObjectEvent& event);

// The same for what DeleteObject did.
void notify_deleted(Change& change, const BucketRow& bucket, const Call& call,
                    const Deleted& deleted);

// The message that queues and topics get when they are put into a configuration.
void notify_of_test(Change& change, const BucketRow& bucket, const Call& call,
                    const Json& configuration);

// What is wrong with a NotificationConfiguration; nothing if it may be put. Ids that are missing
// are made.
std::optional<Error> check_notifications(Json& configuration);

}  // namespace sidestep::aws::s3
