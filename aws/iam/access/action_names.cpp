#include "aws/iam/access/action_names.h"

#include <algorithm>
#include <array>
#include <span>

namespace sidestep::aws::iam {
namespace {

struct Renamed {
  std::string_view operation;
  std::string_view action;
  std::string_view versioned{};
};

// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
constexpr std::array kS3 = {
    Renamed{"CompleteMultipartUpload", "PutObject"},
    Renamed{"CopyObject", "PutObject"},
    Renamed{"CreateMultipartUpload", "PutObject"},
    Renamed{"DeleteBucketCors", "PutBucketCORS"},
    Renamed{"DeleteBucketEncryption", "PutEncryptionConfiguration"},
    Renamed{"DeleteBucketLifecycle", "PutLifecycleConfiguration"},
    Renamed{"DeleteBucketOwnershipControls", "PutBucketOwnershipControls"},
    Renamed{"DeleteBucketReplication", "PutReplicationConfiguration"},
    Renamed{"DeleteBucketTagging", "PutBucketTagging"},
    Renamed{"DeleteObject", "DeleteObject", "DeleteObjectVersion"},
    Renamed{"DeleteObjectTagging", "DeleteObjectTagging", "DeleteObjectVersionTagging"},
    Renamed{"DeleteObjects", "DeleteObject"},
    Renamed{"DeletePublicAccessBlock", "PutBucketPublicAccessBlock"},
    Renamed{"GetBucketAccelerateConfiguration", "GetAccelerateConfiguration"},
    Renamed{"GetBucketCors", "GetBucketCORS"},
    Renamed{"GetBucketEncryption", "GetEncryptionConfiguration"},
    Renamed{"GetBucketLifecycle", "GetLifecycleConfiguration"},
    Renamed{"GetBucketLifecycleConfiguration", "GetLifecycleConfiguration"},
    Renamed{"GetBucketNotificationConfiguration", "GetBucketNotification"},
    Renamed{"GetBucketReplication", "GetReplicationConfiguration"},
    Renamed{"GetObject", "GetObject", "GetObjectVersion"},
    Renamed{"GetObjectAcl", "GetObjectAcl", "GetObjectVersionAcl"},
    Renamed{"GetObjectAttributes", "GetObjectAttributes", "GetObjectVersionAttributes"},
    Renamed{"GetObjectLockConfiguration", "GetBucketObjectLockConfiguration"},
    Renamed{"GetObjectTagging", "GetObjectTagging", "GetObjectVersionTagging"},
    Renamed{"GetPublicAccessBlock", "GetBucketPublicAccessBlock"},
    Renamed{"HeadBucket", "ListBucket"},
    Renamed{"HeadObject", "GetObject", "GetObjectVersion"},
    Renamed{"ListBuckets", "ListAllMyBuckets"},
    Renamed{"ListMultipartUploads", "ListBucketMultipartUploads"},
    Renamed{"ListObjectVersions", "ListBucketVersions"},
    Renamed{"ListObjects", "ListBucket"},
    Renamed{"ListObjectsV2", "ListBucket"},
    Renamed{"ListParts", "ListMultipartUploadParts"},
    Renamed{"PutBucketAccelerateConfiguration", "PutAccelerateConfiguration"},
    Renamed{"PutBucketCors", "PutBucketCORS"},
    Renamed{"PutBucketEncryption", "PutEncryptionConfiguration"},
    Renamed{"PutBucketLifecycle", "PutLifecycleConfiguration"},
    Renamed{"PutBucketLifecycleConfiguration", "PutLifecycleConfiguration"},
    Renamed{"PutBucketNotificationConfiguration", "PutBucketNotification"},
    Renamed{"PutBucketReplication", "PutReplicationConfiguration"},
    Renamed{"PutObjectAcl", "PutObjectAcl", "PutObjectVersionAcl"},
    Renamed{"PutObjectLockConfiguration", "PutBucketObjectLockConfiguration"},
    Renamed{"PutObjectTagging", "PutObjectTagging", "PutObjectVersionTagging"},
    Renamed{"PutPublicAccessBlock", "PutBucketPublicAccessBlock"},
    Renamed{"SelectObjectContent", "GetObject"},
    Renamed{"UploadPart", "PutObject"},
    Renamed{"UploadPartCopy", "PutObject"},
};

constexpr std::array kLambda = {
    Renamed{"GetLayerVersionByArn", "GetLayerVersion"},
    Renamed{"Invoke", "InvokeFunction"},
    Renamed{"InvokeAsync", "InvokeFunction"},
    Renamed{"InvokeWithResponseStream", "InvokeFunction"},
};

constexpr std::array kSns = {Renamed{"PublishBatch", "Publish"}};

constexpr std::array kSqs = {
    Renamed{"ChangeMessageVisibilityBatch", "ChangeMessageVisibility"},
    Renamed{"DeleteMessageBatch", "DeleteMessage"},
    Renamed{"SendMessageBatch", "SendMessage"},
};

struct Prefix {
  std::string_view service;
  std::string_view prefix;
  std::span<const Renamed> renamed{};
};

// Services whose prefix is not their name, or whose actions are not all called as operations are.
constexpr std::array kPrefixes = {
    Prefix{"dynamodbstreams", "dynamodb"},
    Prefix{"lambda", "lambda", kLambda},
    Prefix{"monitoring", "cloudwatch"},
    Prefix{"s3", "s3", kS3},
    Prefix{"sns", "sns", kSns},
    Prefix{"sqs", "sqs", kSqs},
};

}  // namespace

std::string action_of(std::string_view service, std::string_view operation, bool is_versioned) {
  const auto prefix = std::ranges::find(kPrefixes, service, &Prefix::service);
  if (prefix == kPrefixes.end()) return std::string(service) + ":" + std::string(operation);
  const auto found = std::ranges::find(prefix->renamed, operation, &Renamed::operation);
  std::string_view name = operation;
  if (found != prefix->renamed.end()) {
    name = is_versioned && !found->versioned.empty() ? found->versioned : found->action;
  }
  return std::string(prefix->prefix) + ":" + std::string(name);
}

}  // namespace sidestep::aws::iam
