#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::emr_containers_test {
namespace {

using EmrContainersIntegration = OptimizedFixture;

TEST_F(EmrContainersIntegration, WaitsForItsRun) {
  FakeService& service = add("emr-containers");
  service.answer("StartJobRun", R"({"id":"r"})");
  service.answer("DescribeJobRun", R"({"jobRun":{"state":"RUNNING"}})");
  service.answer("DescribeJobRun", R"({"jobRun":{"state":"COMPLETED"}})");
  EXPECT_EQ(end_of_job("emr-containers:startJobRun.sync", R"({"VirtualClusterId":"v"})"),
            R"(SUCCEEDED {"State":"COMPLETED"})");
  EXPECT_THAT(service.asked,
              ::testing::ElementsAre(R"(StartJobRun {"virtualClusterId":"v"})",
                                     R"(DescribeJobRun {"id":"r","virtualClusterId":"v"})",
                                     R"(DescribeJobRun {"id":"r","virtualClusterId":"v"})"));
  service.answer("StartJobRun", R"({"id":"r"})");
  service.answer("DescribeJobRun", R"({"jobRun":{"state":"CANCELLED"}})");
  EXPECT_EQ(end_of_job("emr-containers:startJobRun.sync", R"({"VirtualClusterId":"v"})"),
            R"(FAILED States.TaskFailed: {"State":"CANCELLED"})");
}

}  // namespace
}  // namespace sidestep::services::emr_containers_test
