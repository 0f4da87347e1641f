#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::codebuild_test {
namespace {

using CodebuildIntegration = OptimizedFixture;

TEST_F(CodebuildIntegration, WaitsForItsBuild) {
  FakeService& service = add("codebuild");
  service.answer("StartBuild", R"({"build":{"id":"b"}})");
  service.answer("BatchGetBuilds", R"({"builds":[{"buildStatus":"IN_PROGRESS"}]})");
  service.answer("BatchGetBuilds", R"({"builds":[{"buildStatus":"SUCCEEDED"}]})");
  EXPECT_EQ(end_of_job("codebuild:startBuild.sync", R"({"ProjectName":"p"})"),
            R"(SUCCEEDED {"Build":{"BuildStatus":"SUCCEEDED"}})");
  EXPECT_THAT(service.asked, ::testing::ElementsAre(R"(StartBuild {"projectName":"p"})",
                                                    R"(BatchGetBuilds {"ids":["b"]})",
                                                    R"(BatchGetBuilds {"ids":["b"]})"));
  service.answer("StartBuild", R"({"build":{"id":"b"}})");
  service.answer("BatchGetBuilds", R"({"builds":[{"buildStatus":"FAULT"}]})");
  EXPECT_EQ(end_of_job("codebuild:startBuild.sync", R"({"ProjectName":"p"})"),
            R"(FAILED States.TaskFailed: {"Build":{"BuildStatus":"FAULT"}})");
}

}  // namespace
}  // namespace sidestep::services::codebuild_test
