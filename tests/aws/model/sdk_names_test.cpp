#include "aws/model/sdk_names.h"

#include <gtest/gtest.h>

namespace sidestep::aws::sdk_names_test {
namespace {

// Names of the SDK for Java 2, as its API reference has them.
TEST(SdkNames, OfMembers) {
  const std::pair<const char*, const char*> kCases[] = {
      {"MD5OfMessageBody", "Md5OfMessageBody"},
      {"taskToken", "TaskToken"},
      {"ETag", "ETag"},
      {"SSEKMSKeyId", "SsekmsKeyId"},
      {"ChecksumCRC32C", "ChecksumCRC32C"},
      {"TemplateURL", "TemplateURL"},
      {"DBInstanceIdentifier", "DbInstanceIdentifier"},
      {"SourceDBSnapshotIdentifier", "SourceDBSnapshotIdentifier"},
      {"KMSMasterKeyArn", "KmsMasterKeyArn"},
      {"IPv6Address", "IPv6Address"},
      {"Id", "Id"},
      {"x", "X"},
      {"", ""},
  };
  for (const auto& [member, name] : kCases) EXPECT_EQ(sdk_member_name(member), name);
}

TEST(SdkNames, OfServices) {
  const std::pair<const char*, const char*> kCases[] = {
      {"S3", "S3"},
      {"SQS", "Sqs"},
      {"SFN", "Sfn"},
      {"EC2", "Ec2"},
      {"DynamoDB", "DynamoDb"},
      {"EventBridge", "EventBridge"},
      {"Bedrock Runtime", "BedrockRuntime"},
      {"CloudWatch Logs", "CloudWatchLogs"},
      {"Elastic Load Balancing v2", "ElasticLoadBalancingV2"},
      {"SESv2", "SesV2"},
      {"WAFV2", "Wafv2"},
      {"IoT Data Plane", "IotDataPlane"},
      {"Database Migration Service", "DatabaseMigration"},
      {"Directory Service", "Directory"},
      {"Config Service", "Config"},
      {"Service Catalog", "ServiceCatalog"},
  };
  for (const auto& [id, name] : kCases) EXPECT_EQ(sdk_class_name(id), name);
}

TEST(SdkNames, OfErrors) {
  const std::pair<const char*, const char*> kCases[] = {
      {"NoSuchKey", "NoSuchKeyException"},
      {"ConditionalCheckFailedException", "ConditionalCheckFailedException"},
      {"DBInstanceNotFoundFault", "DbInstanceNotFoundException"},
      {"KMSInvalidStateException", "KmsInvalidStateException"},
      {"InternalServerError", "InternalServerErrorException"},
  };
  for (const auto& [error, name] : kCases) EXPECT_EQ(sdk_exception_name(error), name);
}

}  // namespace
}  // namespace sidestep::aws::sdk_names_test
