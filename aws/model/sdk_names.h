#pragma once
// What the AWS SDK for Java 2 makes of a model's names, as aws-sdk integrations show them.
// https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html

#include <string>
#include <string_view>

namespace sidestep::aws {

// "Md5OfMessageBody" of "MD5OfMessageBody", "TaskToken" of "taskToken".
std::string sdk_member_name(std::string_view member);

// The name before an error: "DynamoDb" of the service id "DynamoDB", "BedrockRuntime" of "Bedrock
// Runtime".
std::string sdk_class_name(std::string_view service_id);

// "NoSuchKeyException" of the error NoSuchKey.
std::string sdk_exception_name(std::string_view error);

}  // namespace sidestep::aws
