#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::mediaconvert_test {
namespace {

using MediaconvertIntegration = OptimizedFixture;

TEST_F(MediaconvertIntegration, WaitsForItsJob) {
  FakeService& service = add("mediaconvert");
  service.answer("CreateJob", R"({"Job":{"Id":"j"}})");
  service.answer("GetJob", R"({"Job":{"Status":"PROGRESSING"}})");
  service.answer("GetJob", R"({"Job":{"Status":"COMPLETE"}})");
  EXPECT_EQ(end_of_job("mediaconvert:createJob.sync", R"({"Role":"r","Settings":{}})"),
            R"(SUCCEEDED {"Job":{"Status":"COMPLETE"}})");
  EXPECT_THAT(service.asked,
              ::testing::ElementsAre(R"(CreateJob {"Role":"r","Settings":{}})",
                                     R"(GetJob {"Id":"j"})", R"(GetJob {"Id":"j"})"));
  service.answer("CreateJob", R"({"Job":{"Id":"j"}})");
  service.answer("GetJob", R"({"Job":{"Status":"ERROR"}})");
  EXPECT_EQ(end_of_job("mediaconvert:createJob.sync", R"({"Role":"r","Settings":{}})"),
            R"(FAILED States.TaskFailed: {"Job":{"Status":"ERROR"}})");
}

}  // namespace
}  // namespace sidestep::services::mediaconvert_test
