#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::describe_activity_test {
namespace {

using DescribeActivity = ApiTest;

const std::string kActivity = "arn:aws:states:us-east-1:123456789012:activity:a";
const std::string kRequest = R"({"activityArn":")" + kActivity + "\"}";

TEST_F(DescribeActivity, ShowsWhatThereIs) {
  result("CreateActivity", {{"name", "a"}});
  EXPECT_EQ(call("DescribeActivity", kRequest),
            ok(R"({"activityArn":")" + kActivity + R"(","name":"a","creationDate":)" + kStart +
               R"(,"encryptionConfiguration":{"type":"AWS_OWNED_KEY"}})"));
}

TEST_F(DescribeActivity, ShowsTheEncryptionItWasCreatedWith) {
  result("CreateActivity",
         {{"name", "a"},
          {"encryptionConfiguration", {{"type", "CUSTOMER_MANAGED_KMS_KEY"}, {"kmsKeyId", "k"}}}});
  EXPECT_EQ(result("DescribeActivity", {{"activityArn", kActivity}}).at("encryptionConfiguration"),
            (Json{{"type", "CUSTOMER_MANAGED_KMS_KEY"},
                  {"kmsKeyId", "k"},
                  {"kmsDataKeyReusePeriodSeconds", 300}}));
}

TEST_F(DescribeActivity, RefusesWhatIsNotThere) {
  EXPECT_EQ(call("DescribeActivity", kRequest),
            error("ActivityDoesNotExist", "Activity Does Not Exist: '" + kActivity + "'"));
  EXPECT_EQ(call("DescribeActivity", R"({"activityArn":"a"})"),
            error("InvalidArn", "Invalid Arn: 'Invalid ARN prefix: a'"));
  EXPECT_EQ(
      call("DescribeActivity", Json{{"activityArn", kMachine}}),
      error("InvalidArn", "Invalid Arn: 'Resource type not valid in this context: stateMachine'"));
}

}  // namespace
}  // namespace sidestep::aws::states::describe_activity_test
