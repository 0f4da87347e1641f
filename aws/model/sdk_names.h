#pragma once
// What the AWS SDK for Java 2 makes of a model's names, as aws-sdk integrations show them. The
// rules are those of the SDK's code generator (DefaultNamingStrategy and its Utils, Apache 2.0).
// What AWS was recorded with fits: Md5OfMessageBody, ETag, ChecksumCRC32, TemplateURL.
// https://github.com/aws/aws-sdk-java-v2/tree/master/codegen
// https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html

#include <string>
#include <string_view>

namespace sidestep::aws {

// "Md5OfMessageBody" of "MD5OfMessageBody", "TaskToken" of "taskToken". Acronyms within stay:
// "SourceDBSnapshotIdentifier".
std::string sdk_member_name(std::string_view member);

// The name before an error: "DynamoDb" of the service id "DynamoDB", "BedrockRuntime" of "Bedrock
// Runtime", "Directory" of "Directory Service".
std::string sdk_class_name(std::string_view service_id);

// "NoSuchKeyException" of the error NoSuchKey, "DbInstanceNotFoundException" of
// DBInstanceNotFoundFault.
std::string sdk_exception_name(std::string_view error);

}  // namespace sidestep::aws
