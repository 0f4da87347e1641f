#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::mediaconvert_test {
namespace {

using MediaconvertIntegration = OptimizedFixture;

TEST_F(MediaconvertIntegration, WaitsForItsJob) {
  FakeService& service = add("mediaconvert");
  service.answer("CreateJob", R"({"job":{"id":"j"}})");
  service.answer("GetJob", R"({"job":{"status":"PROGRESSING"}})");
  service.answer("GetJob", R"({"job":{"status":"COMPLETE"}})");
  EXPECT_EQ(end_of_job("mediaconvert:createJob.sync", R"({"Role":"r","Settings":{}})"),
            R"(SUCCEEDED {"Job":{"Status":"COMPLETE"}})");
  EXPECT_THAT(service.asked,
              ::testing::ElementsAre(R"(CreateJob {"role":"r","settings":{}})",
                                     R"(GetJob {"id":"j"})", R"(GetJob {"id":"j"})"));
  service.answer("CreateJob", R"({"job":{"id":"j"}})");
  service.answer("GetJob", R"({"job":{"status":"ERROR"}})");
  EXPECT_EQ(end_of_job("mediaconvert:createJob.sync", R"({"Role":"r","Settings":{}})"),
            R"(FAILED States.TaskFailed: {"Job":{"Status":"ERROR"}})");
}

}  // namespace
}  // namespace sidestep::services::mediaconvert_test
