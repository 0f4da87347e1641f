#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::batch_test {
namespace {

using BatchIntegration = OptimizedFixture;

TEST_F(BatchIntegration, WaitsForItsJob) {
  FakeService& service = add("batch");
  service.answer("SubmitJob", R"({"jobId":"7","jobName":"n"})");
  service.answer("DescribeJobs", R"({"jobs":[{"status":"RUNNING"}]})");
  service.answer("DescribeJobs",
                 R"({"jobs":[{"jobId":"7","status":"SUCCEEDED","parameters":{"key":"v"}}]})");
  EXPECT_EQ(
      end_of_job("batch:submitJob.sync", R"({"JobName":"n","JobQueue":"q","JobDefinition":"d"})"),
      R"(SUCCEEDED {"JobId":"7","Status":"SUCCEEDED","Parameters":{"key":"v"}})");
  EXPECT_THAT(
      service.asked,
      ::testing::ElementsAre(R"(SubmitJob {"jobName":"n","jobQueue":"q","jobDefinition":"d"})",
                             R"(DescribeJobs {"jobs":["7"]})", R"(DescribeJobs {"jobs":["7"]})"));
  service.answer("SubmitJob", R"({"jobId":"7","jobName":"n"})");
  service.answer("DescribeJobs", R"({"jobs":[{"status":"FAILED"}]})");
  EXPECT_EQ(
      end_of_job("batch:submitJob.sync", R"({"JobName":"n","JobQueue":"q","JobDefinition":"d"})"),
      R"(FAILED States.TaskFailed: {"Status":"FAILED"})");
}

TEST_F(BatchIntegration, TerminatesAJobThatNobodyWaitsFor) {
  FakeService& batch = add("batch");
  batch.answer("SubmitJob", R"({"jobId":"7","jobName":"n"})");
  const std::string arn = run_task(resource("batch:submitJob.sync"),
                                   R"({"JobName":"n","JobQueue":"q","JobDefinition":"d"})");
  engine->stop(arn, {std::nullopt, std::nullopt}, [](Timestamp) {});
  settle();
  EXPECT_EQ(alarms.size(), 0u);
  EXPECT_EQ(batch.asked.back(),
            R"(TerminateJob {"jobId":"7","reason":"The Task state in AWS Step Functions execution )"
            "[" +
                arn + R"(] which was managing this resource was aborted"})");
}

TEST_F(BatchIntegration, GoesOnAskingAfterARestart) {
  FakeService& batch = add("batch");
  batch.answer("SubmitJob", R"({"jobId":"7","jobName":"n"})");
  const std::string arn = run_task(resource("batch:submitJob.sync"),
                                   R"({"JobName":"n","JobQueue":"q","JobDefinition":"d"})");
  restart();
  batch.answer("DescribeJobs", R"({"jobs":[{"status":"SUCCEEDED"}]})");
  alarms.advance(std::chrono::seconds(20));
  settle();
  EXPECT_EQ(plain(end_of(arn)), R"(SUCCEEDED {"Status":"SUCCEEDED"})");
  EXPECT_EQ(std::ranges::count(batch.asked, batch.asked.front()), 1);
}

TEST_F(BatchIntegration, AsksAgainWhenTheServiceFailsToAnswer) {
  FakeService& batch = add("batch");
  batch.answer("SubmitJob", R"({"jobId":"7","jobName":"n"})");
  batch.fail("DescribeJobs", {.code = "ServerException", .message = "m", .status = 500});
  batch.answer("DescribeJobs", R"({"jobs":[{"status":"SUCCEEDED"}]})");
  EXPECT_EQ(
      end_of_job("batch:submitJob.sync", R"({"JobName":"n","JobQueue":"q","JobDefinition":"d"})"),
      R"(SUCCEEDED {"Status":"SUCCEEDED"})");
}

TEST_F(BatchIntegration, NamesTheServiceThatIsNotHere) {
  EXPECT_EQ(end_of_task("batch:submitJob", R"({"JobName":"n","JobQueue":"q","JobDefinition":"d"})"),
            "FAILED States.Runtime: Sidestep has no service 'batch'. Sidestep does not support the "
            "resource arn:aws:states:::batch:submitJob yet. Remove the state, or use a Lambda "
            "function in its place.");
}

}  // namespace
}  // namespace sidestep::services::batch_test
