#pragma once
// The operations of S3 that are there. One file each, or one for a few that belong together.

#include <span>

#include "aws/s3/s3.h"

namespace sidestep::aws::s3 {

#define SIDESTEP_S3_OPERATIONS(X)       \
  X(AbortMultipartUpload)               \
  X(CompleteMultipartUpload)            \
  X(CopyObject)                         \
  X(CreateBucket)                       \
  X(CreateMultipartUpload)              \
  X(DeleteBucket)                       \
  X(DeleteBucketCors)                   \
  X(DeleteBucketEncryption)             \
  X(DeleteBucketLifecycle)              \
  X(DeleteBucketOwnershipControls)      \
  X(DeleteBucketPolicy)                 \
  X(DeleteBucketTagging)                \
  X(DeleteObject)                       \
  X(DeleteObjectTagging)                \
  X(DeleteObjects)                      \
  X(DeletePublicAccessBlock)            \
  X(GetBucketCors)                      \
  X(GetBucketEncryption)                \
  X(GetBucketLifecycleConfiguration)    \
  X(GetBucketLocation)                  \
  X(GetBucketNotificationConfiguration) \
  X(GetBucketOwnershipControls)         \
  X(GetBucketPolicy)                    \
  X(GetBucketTagging)                   \
  X(GetBucketVersioning)                \
  X(GetObject)                          \
  X(GetObjectAttributes)                \
  X(GetObjectTagging)                   \
  X(GetPublicAccessBlock)               \
  X(HeadBucket)                         \
  X(HeadObject)                         \
  X(ListBuckets)                        \
  X(ListMultipartUploads)               \
  X(ListObjectVersions)                 \
  X(ListObjects)                        \
  X(ListObjectsV2)                      \
  X(ListParts)                          \
  X(PutBucketCors)                      \
  X(PutBucketEncryption)                \
  X(PutBucketLifecycleConfiguration)    \
  X(PutBucketNotificationConfiguration) \
  X(PutBucketOwnershipControls)         \
  X(PutBucketPolicy)                    \
  X(PutBucketTagging)                   \
  X(PutBucketVersioning)                \
  X(PutObject)                          \
  X(PutObjectTagging)                   \
  X(PutPublicAccessBlock)               \
  X(UploadPart)                         \
  X(UploadPartCopy)

#define SIDESTEP_S3_DECLARE(name) extern const S3Operation k##name;
SIDESTEP_S3_OPERATIONS(SIDESTEP_S3_DECLARE)
#undef SIDESTEP_S3_DECLARE

std::span<const S3Operation* const> all_operations();

}  // namespace sidestep::aws::s3
