#pragma once
// The operations of S3 that are there. One file each, or one for a few that belong together.

#include <span>

#include "aws/s3/s3.h"

namespace sidestep::aws::s3 {

#define SIDESTEP_S3_OPERATIONS(X)                  \
  X(AbortMultipartUpload)                          \
  X(CompleteMultipartUpload)                       \
  X(CopyObject)                                    \
  X(CreateBucket)                                  \
  X(CreateMultipartUpload)                         \
  X(DeleteBucket)                                  \
  X(DeleteBucketAnalyticsConfiguration)            \
  X(DeleteBucketCors)                              \
  X(DeleteBucketEncryption)                        \
  X(DeleteBucketIntelligentTieringConfiguration)   \
  X(DeleteBucketInventoryConfiguration)            \
  X(DeleteBucketLifecycle)                         \
  X(DeleteBucketMetricsConfiguration)              \
  X(DeleteBucketOwnershipControls)                 \
  X(DeleteBucketPolicy)                            \
  X(DeleteBucketReplication)                       \
  X(DeleteBucketTagging)                           \
  X(DeleteBucketWebsite)                           \
  X(DeleteObject)                                  \
  X(DeleteObjectTagging)                           \
  X(DeleteObjects)                                 \
  X(DeletePublicAccessBlock)                       \
  X(GetBucketAccelerateConfiguration)              \
  X(GetBucketAcl)                                  \
  X(GetBucketAnalyticsConfiguration)               \
  X(GetBucketCors)                                 \
  X(GetBucketEncryption)                           \
  X(GetBucketIntelligentTieringConfiguration)      \
  X(GetBucketInventoryConfiguration)               \
  X(GetBucketLifecycleConfiguration)               \
  X(GetBucketLocation)                             \
  X(GetBucketLogging)                              \
  X(GetBucketMetricsConfiguration)                 \
  X(GetBucketNotificationConfiguration)            \
  X(GetBucketOwnershipControls)                    \
  X(GetBucketPolicy)                               \
  X(GetBucketPolicyStatus)                         \
  X(GetBucketReplication)                          \
  X(GetBucketRequestPayment)                       \
  X(GetBucketTagging)                              \
  X(GetBucketVersioning)                           \
  X(GetBucketWebsite)                              \
  X(GetObject)                                     \
  X(GetObjectAcl)                                  \
  X(GetObjectAttributes)                           \
  X(GetObjectLegalHold)                            \
  X(GetObjectLockConfiguration)                    \
  X(GetObjectRetention)                            \
  X(GetObjectTagging)                              \
  X(GetPublicAccessBlock)                          \
  X(HeadBucket)                                    \
  X(HeadObject)                                    \
  X(ListBucketAnalyticsConfigurations)             \
  X(ListBucketIntelligentTieringConfigurations)    \
  X(ListBucketInventoryConfigurations)             \
  X(ListBucketMetricsConfigurations)               \
  X(ListBuckets)                                   \
  X(ListMultipartUploads)                          \
  X(ListObjectVersions)                            \
  X(ListObjects)                                   \
  X(ListObjectsV2)                                 \
  X(ListParts)                                     \
  X(PutBucketAccelerateConfiguration)              \
  X(PutBucketAcl)                                  \
  X(PutBucketAnalyticsConfiguration)               \
  X(PutBucketCors)                                 \
  X(PutBucketEncryption)                           \
  X(PutBucketIntelligentTieringConfiguration)      \
  X(PutBucketInventoryConfiguration)               \
  X(PutBucketLifecycleConfiguration)               \
  X(PutBucketLogging)                              \
  X(PutBucketMetricsConfiguration)                 \
  X(PutBucketNotificationConfiguration)            \
  X(PutBucketOwnershipControls)                    \
  X(PutBucketPolicy)                               \
  X(PutBucketReplication)                          \
  X(PutBucketRequestPayment)                       \
  X(PutBucketTagging)                              \
  X(PutBucketVersioning)                           \
  X(PutBucketWebsite)                              \
  X(PutObject)                                     \
  X(PutObjectAcl)                                  \
  X(PutObjectLegalHold)                            \
  X(PutObjectLockConfiguration)                    \
  X(PutObjectRetention)                            \
  X(PutObjectTagging)                              \
  X(PutPublicAccessBlock)                          \
  X(RestoreObject)                                 \
  X(UploadPart)                                    \
  X(UploadPartCopy)

#define SIDESTEP_S3_DECLARE(name) extern const S3Operation k##name;
SIDESTEP_S3_OPERATIONS(SIDESTEP_S3_DECLARE)
#undef SIDESTEP_S3_DECLARE

// With those that AWS's model does not have, so that no client calls them by their names:
// BucketResource makes folders of the project buckets by kMountFolder and kUnmountFolder; an upload
// by a form is a kPostObject, with the members of PutObject.
std::span<const S3Operation* const> all_operations();
extern const S3Operation kMountFolder;
extern const S3Operation kUnmountFolder;
extern const S3Operation kPostObject;

}  // namespace sidestep::aws::s3
