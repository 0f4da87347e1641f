#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::glue_test {
namespace {

using GlueIntegration = OptimizedFixture;

TEST_F(GlueIntegration, WaitsForItsRun) {
  FakeService& service = add("glue");
  service.answer("StartJobRun", R"({"JobRunId":"r"})");
  service.answer("GetJobRun", R"({"JobRun":{"JobRunState":"RUNNING"}})");
  service.answer("GetJobRun", R"({"JobRun":{"Id":"r","JobRunState":"SUCCEEDED","StartedOn":1.5}})");
  EXPECT_EQ(end_of_job("glue:startJobRun.sync", R"({"JobName":"n","Arguments":{"--a":"b"}})"),
            R"(SUCCEEDED {"Id":"r","JobRunState":"SUCCEEDED","StartedOn":1500})");
  EXPECT_THAT(service.asked,
              ::testing::ElementsAre(R"(StartJobRun {"JobName":"n","Arguments":{"--a":"b"}})",
                                     R"(GetJobRun {"JobName":"n","RunId":"r"})",
                                     R"(GetJobRun {"JobName":"n","RunId":"r"})"));
  service.answer("StartJobRun", R"({"JobRunId":"r"})");
  service.answer("GetJobRun", R"({"JobRun":{"JobRunState":"TIMEOUT"}})");
  EXPECT_EQ(end_of_job("glue:startJobRun.sync", R"({"JobName":"n","Arguments":{"--a":"b"}})"),
            R"(FAILED States.TaskFailed: {"JobRunState":"TIMEOUT"})");
}

}  // namespace
}  // namespace sidestep::services::glue_test
