#include "storage/tags.h"
#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::delete_activity_test {
namespace {

using DeleteActivity = ApiTest;

const std::string kActivity = "arn:aws:states:us-east-1:123456789012:activity:a";
const std::string kRequest = R"({"activityArn":")" + kActivity + "\"}";

TEST_F(DeleteActivity, RemovesItWithItsTags) {
  result("CreateActivity",
         {{"name", "a"}, {"tags", Json::array({{{"key", "k"}, {"value", "v"}}})}});
  EXPECT_EQ(call("DeleteActivity", kRequest), ok("{}"));
  EXPECT_EQ(call("DescribeActivity", kRequest),
            error("ActivityDoesNotExist", "Activity Does Not Exist: '" + kActivity + "'"));
  EXPECT_TRUE(storage::Tags(server.storage.reader()).list(kActivity).empty());
}

TEST_F(DeleteActivity, IsFineWithWhatIsNotThere) {
  EXPECT_EQ(call("DeleteActivity", kRequest), ok("{}"));
}

TEST_F(DeleteActivity, RejectsWhatIsNotAnArn) {
  EXPECT_EQ(call("DeleteActivity", R"({"activityArn":"a"})"),
            error("InvalidArn", "Invalid Arn: 'Invalid ARN prefix: a'"));
}

TEST_F(DeleteActivity, LeavesStatesWaiting) {
  result("CreateActivity", {{"name", "a"}});
  create(R"({"StartAt":"T","States":{"T":{"Type":"Task","End":true,"Resource":")" + kActivity +
         R"("}}})");
  start();
  result("DeleteActivity", {{"activityArn", kActivity}});
  EXPECT_EQ(status(kExecution), "RUNNING");
}

}  // namespace
}  // namespace sidestep::aws::states::delete_activity_test
