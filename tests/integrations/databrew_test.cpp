#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::databrew_test {
namespace {

using DatabrewIntegration = OptimizedFixture;

TEST_F(DatabrewIntegration, WaitsForItsRun) {
  FakeService& service = add("databrew");
  service.answer("StartJobRun", R"({"RunId":"r"})");
  service.answer("DescribeJobRun", R"({"State":"RUNNING"})");
  service.answer("DescribeJobRun", R"({"State":"SUCCEEDED"})");
  EXPECT_EQ(end_of_job("databrew:startJobRun.sync", R"({"Name":"n"})"),
            R"(SUCCEEDED {"State":"SUCCEEDED"})");
  EXPECT_THAT(service.asked, ::testing::ElementsAre(R"(StartJobRun {"Name":"n"})",
                                                    R"(DescribeJobRun {"Name":"n","RunId":"r"})",
                                                    R"(DescribeJobRun {"Name":"n","RunId":"r"})"));
  service.answer("StartJobRun", R"({"RunId":"r"})");
  service.answer("DescribeJobRun", R"({"State":"STOPPED"})");
  EXPECT_EQ(end_of_job("databrew:startJobRun.sync", R"({"Name":"n"})"),
            R"(FAILED States.TaskFailed: {"State":"STOPPED"})");
}

}  // namespace
}  // namespace sidestep::services::databrew_test
