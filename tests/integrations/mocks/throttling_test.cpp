#include "integrations/mocks/throttling.h"

#include <gtest/gtest.h>

namespace sidestep::mocks::throttling_test {
namespace {

TEST(Throttling, IsNamedAfterTheService) {
  const auto name = [](const std::string& resource) { return *throttling_of(resource).name; };
  EXPECT_EQ(name("arn:aws:lambda:us-east-1:123456789012:function:f"),
            "Lambda.TooManyRequestsException");
  EXPECT_EQ(name("arn:aws:states:::lambda:invoke"), "Lambda.TooManyRequestsException");
  EXPECT_EQ(name("arn:aws:states:::sqs:sendMessage.waitForTaskToken"), "SQS.ThrottlingException");
  EXPECT_EQ(name("arn:aws:states:::glue:startJobRun.sync"), "Glue.ThrottlingException");
  EXPECT_EQ(name("arn:aws:states:::aws-sdk:ec2:describeInstances"), "Ec2.ThrottlingException");
  EXPECT_EQ(name("arn:aws:states:::aws-sdk:dynamodb:query"), "DynamoDb.ThrottlingException");
}

}  // namespace
}  // namespace sidestep::mocks::throttling_test
