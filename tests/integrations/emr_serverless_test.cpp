#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::emr_serverless_test {
namespace {

using EmrServerlessIntegration = OptimizedFixture;

TEST_F(EmrServerlessIntegration, WaitsForItsRun) {
  FakeService& service = add("emr-serverless");
  service.answer("StartJobRun", R"({"applicationId":"a","jobRunId":"j"})");
  service.answer("GetJobRun", R"({"jobRun":{"state":"RUNNING"}})");
  service.answer("GetJobRun", R"({"jobRun":{"state":"SUCCESS"}})");
  EXPECT_EQ(end_of_job("emr-serverless:startJobRun.sync",
                       R"({"ApplicationId":"a","ExecutionRoleArn":"r"})"),
            R"(SUCCEEDED {"State":"SUCCESS"})");
  EXPECT_THAT(service.asked,
              ::testing::ElementsAre(R"(StartJobRun {"applicationId":"a","executionRoleArn":"r"})",
                                     R"(GetJobRun {"applicationId":"a","jobRunId":"j"})",
                                     R"(GetJobRun {"applicationId":"a","jobRunId":"j"})"));
  service.answer("StartJobRun", R"({"applicationId":"a","jobRunId":"j"})");
  service.answer("GetJobRun", R"({"jobRun":{"state":"FAILED"}})");
  EXPECT_EQ(end_of_job("emr-serverless:startJobRun.sync",
                       R"({"ApplicationId":"a","ExecutionRoleArn":"r"})"),
            R"(FAILED States.TaskFailed: {"State":"FAILED"})");
}

TEST_F(EmrServerlessIntegration, AnswersWithTheApplication) {
  add("emr-serverless");
  for (const char* action : {"startApplication", "stopApplication", "deleteApplication"}) {
    EXPECT_EQ(end_of_task("emr-serverless:" + std::string(action), R"({"ApplicationId":"a"})"),
              R"(SUCCEEDED {"ApplicationId":"a"})");
  }
}

}  // namespace
}  // namespace sidestep::services::emr_serverless_test
