#include "asl/definition/resources.h"

#include <gtest/gtest.h>

namespace sidestep::asl::resources_test {
namespace {

std::string finding(const std::string& resource) {
  const Json state = Json::object();
  Diagnostics diagnostics;
  FieldReader fields(state, "/States/S", QueryLanguage::kJsonPath, diagnostics);
  check_resource(resource, fields);
  return diagnostics.all().empty()
             ? ""
             : diagnostics.all().front().message + " at " + diagnostics.all().front().location;
}

TEST(Resources, AcceptFunctionsActivitiesAndIntegrations) {
  for (const std::string resource : {
           "arn:aws:lambda:us-east-1:123456789012:function:f",
           "arn:aws:lambda:us-east-1:123456789012:function:f:alias",
           "arn:aws:states:us-east-1:123456789012:activity:a",
           "arn:aws:states:::lambda:invoke",
           "arn:aws-cn:states:::lambda:invoke.waitForTaskToken",
           "arn:aws:states:::states:startExecution.sync:2",
           "arn:aws:states:::aws-sdk:s3:getObject",
           "arn:aws:states:::bedrockagentcore:invokeHarness",
           "arn:aws:states:::aws-sdk:sfn:sendTaskSuccess.waitForTaskToken",
       }) {
    EXPECT_EQ(finding(resource), "") << resource;
  }
}

TEST(Resources, RejectInvalidResources) {
  for (const std::string resource : {
           "",
           "sendToken",
           "arn:aws:s3:::bucket",
           "arn:aws:states:::dynamodb:query",
           "arn:aws:states:::lambda:invoke.sync",
           "arn:aws:states:::glue:startJobRun.sync:2",
           "arn:aws:states:::bedrockagentcore:invokeHarness.sync",
           "arn:aws:states:::aws-sdk:s3:getObject.sync",
           "arn:aws:states:us-east-1:123456789012:stateMachine:m",
           "arn:aws:lambda:us-east-1:123456789012:layer:l",
       }) {
    EXPECT_EQ(finding(resource),
              "The resource provided " + resource +
                  " is not recognized. The value is not a valid resource ARN, or the resource is "
                  "not available in this region. at /States/S/Resource");
  }
}

TEST(Resources, MayNameRegionAndAccount) {
  const std::string here = "arn:aws:states:us-east-1:123456789012:";
  struct Case {
    std::string given;
    std::string plain;
  };
  for (const Case& c : std::vector<Case>{
           {here + "aws-sdk:s3:getObject", "arn:aws:states:::aws-sdk:s3:getObject"},
           {here + "sns:publish.waitForTaskToken", "arn:aws:states:::sns:publish.waitForTaskToken"},
           {here + "lambda:invoke", "arn:aws:states:::lambda:invoke"},
           {here + "states:startExecution.sync:2", "arn:aws:states:::states:startExecution.sync:2"},
           {"arn:aws-cn:states:cn-north-1::lambda:invoke", "arn:aws-cn:states:::lambda:invoke"},
           {here + "activity:a", here + "activity:a"},
           {"arn:aws:lambda:us-east-1:123456789012:function:f",
            "arn:aws:lambda:us-east-1:123456789012:function:f"},
           {"arn:aws:states:::lambda:invoke", "arn:aws:states:::lambda:invoke"}}) {
    EXPECT_EQ(finding(c.given), "") << c.given;
    EXPECT_EQ(plain_resource(c.given), c.plain);
  }
}

}  // namespace
}  // namespace sidestep::asl::resources_test
