#pragma once
// What a bucket's lifecycle rules mean for its objects: when one expires, whether one is due. Who
// acts on it is lifecycle_clock.h.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html

#include <optional>
#include <string>

#include "aws/s3/errors.h"
#include "aws/s3/tables/buckets.h"
#include "aws/s3/tables/objects.h"
#include "aws/s3/tables/uploads.h"
#include "base/time.h"

namespace sidestep::aws::s3 {

// Whether a lifecycle configuration can be put. Gives rules without an ID one.
std::optional<Error> check_lifecycle(Json& configuration);

// Whether any rule of the bucket is enabled.
bool has_lifecycle(const BucketRow& bucket);

// The moment that many days after another: the midnight that follows, in UTC.
Timestamp days_after(Timestamp time, std::int64_t days);

// When the current version of an object expires, and by which rule; nothing if it does not.
struct Expiry {
  Timestamp when;
  std::string rule;
};
std::optional<Expiry> expiry_of(const BucketRow& bucket, const ObjectRow& object);

// The same as the field x-amz-expiration has it.
std::optional<std::string> expiration_text(const BucketRow& bucket, const ObjectRow& object);

// A version that is not the latest, of which `newer` are newer, since `since`: whether it expires.
struct Noncurrent {
  Timestamp since;
  std::int64_t newer = 0;  // of those that are not the latest either
};
bool expires_noncurrent(const BucketRow& bucket, const ObjectRow& object,
                        const Noncurrent& noncurrent, Timestamp now);

// Whether a delete marker goes that hides nothing any more.
bool expires_marker(const BucketRow& bucket, const ObjectRow& marker, Timestamp now);

// The storage class that the object is due for; nothing if it has it already.
std::optional<std::string> due_class(const BucketRow& bucket, const ObjectRow& object,
                                     Timestamp now);

// Whether an upload was begun too long ago.
bool expires_upload(const BucketRow& bucket, const UploadRow& upload, Timestamp now);

}  // namespace sidestep::aws::s3
