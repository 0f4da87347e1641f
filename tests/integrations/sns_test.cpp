#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::sns_test {
namespace {

using SnsIntegration = OptimizedFixture;

TEST_F(SnsIntegration, Publishes) {
  FakeService& sns = add("sns");
  sns.answer("Publish", R"({"MessageId":"m"})");
  EXPECT_EQ(end_of_task("sns:publish", R"({"TopicArn":"t","Message":{"a":1}})"),
            R"(SUCCEEDED {"MessageId":"m"})");
  EXPECT_THAT(sns.asked,
              ::testing::ElementsAre(R"(Publish {"TopicArn":"t","Message":"{\"a\":1}"})"));
}

TEST_F(SnsIntegration, NamesErrorsAsTheSdkDoes) {
  FakeService& sns = add("sns");
  sns.fail("Publish", {"NotFoundException", "Topic does not exist"});
  EXPECT_EQ(end_of_task("sns:publish", R"({"TopicArn":"t","Message":"m"})"),
            "FAILED SNS.NotFoundException: Topic does not exist (Service: AmazonSNS; Status Code: "
            "404; Error Code: NotFound; Request ID: <uuid>; Proxy: null)");
}

}  // namespace
}  // namespace sidestep::services::sns_test
