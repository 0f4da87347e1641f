#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::ecs_test {
namespace {

using EcsIntegration = OptimizedFixture;

TEST_F(EcsIntegration, WaitsForItsTask) {
  FakeService& service = add("ecs");
  service.answer("RunTask", R"({"tasks":[{"taskArn":"a"}],"failures":[]})");
  service.answer("DescribeTasks", R"({"tasks":[{"lastStatus":"RUNNING"}]})");
  service.answer("DescribeTasks",
                 R"({"tasks":[{"lastStatus":"STOPPED","containers":[{"exitCode":0}]}]})");
  EXPECT_EQ(end_of_job("ecs:runTask.sync", R"({"Cluster":"c","TaskDefinition":"d"})"),
            R"(SUCCEEDED {"LastStatus":"STOPPED","Containers":[{"ExitCode":0}]})");
  EXPECT_THAT(service.asked,
              ::testing::ElementsAre(R"(RunTask {"cluster":"c","taskDefinition":"d"})",
                                     R"(DescribeTasks {"cluster":"c","tasks":["a"]})",
                                     R"(DescribeTasks {"cluster":"c","tasks":["a"]})"));
  service.answer("RunTask", R"({"tasks":[{"taskArn":"a"}],"failures":[]})");
  service.answer("DescribeTasks",
                 R"({"tasks":[{"lastStatus":"STOPPED","containers":[{"exitCode":1}]}]})");
  EXPECT_EQ(end_of_job("ecs:runTask.sync", R"({"Cluster":"c","TaskDefinition":"d"})"),
            R"(FAILED States.TaskFailed: {"LastStatus":"STOPPED","Containers":[{"ExitCode":1}]})");
}

TEST_F(EcsIntegration, FailsIfNoTaskWasPlaced) {
  add("ecs").answer("RunTask", R"({"tasks":[],"failures":[{"reason":"RESOURCE:CPU"}]})");
  EXPECT_EQ(
      end_of_task("ecs:runTask", R"({"TaskDefinition":"d"})"),
      R"(FAILED AmazonECS.RESOURCE:CPU: {"Tasks":[],"Failures":[{"Reason":"RESOURCE:CPU"}]})");
}

}  // namespace
}  // namespace sidestep::services::ecs_test
