#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::get_activity_task_test {
namespace {

const std::string kActivity = "arn:aws:states:us-east-1:123456789012:activity:a";

class GetActivityTask : public ApiTest {
 protected:
  GetActivityTask() {
    result("CreateActivity", {{"name", "a"}});
    create(R"({"StartAt":"T","States":{"T":{"Type":"Task","End":true,"Resource":")" + kActivity +
           R"("}}})");
  }

  Waiting poll(const std::string& worker) {
    return begin("GetActivityTask", {{"activityArn", kActivity}, {"workerName", worker}});
  }
  static std::string answer_of(const Waiting& exchange) {
    return answered(exchange);
  }
};

TEST_F(GetActivityTask, AnswersWithATaskThatWaits) {
  start("run", R"({"a": 1})");
  const Json task = result("GetActivityTask", {{"activityArn", kActivity}, {"workerName", "w"}});
  EXPECT_EQ(task.at("input"), Json(R"({"a": 1})"));
  result("SendTaskSuccess", {{"taskToken", task.at("taskToken")}, {"output", "7"}});
  EXPECT_EQ(status(kExecution), "SUCCEEDED");
  const Json history = result("GetExecutionHistory", {{"executionArn", kExecution}});
  EXPECT_EQ(history.at("events").at(3).at("activityStartedEventDetails"),
            Json({{"workerName", "w"}}));
}

TEST_F(GetActivityTask, IsHeldUntilThereIsATask) {
  const auto first = poll("first");
  const auto second = poll("second");
  EXPECT_EQ(answer_of(first), "no answer");
  start();
  EXPECT_THAT(answer_of(first), ::testing::HasSubstr("taskToken"));
  EXPECT_EQ(answer_of(second), "no answer");
}

TEST_F(GetActivityTask, ForgetsACallerWhoHangsUp) {
  const auto gone = poll("gone");
  gone->gone();
  EXPECT_EQ(answer_of(gone), ok("{}")) << "a client that is half there is told";
  const auto next = poll("next");
  start();
  EXPECT_THAT(answer_of(next), ::testing::HasSubstr("taskToken"));
}

TEST_F(GetActivityTask, RefusesWhatIsNotThere) {
  EXPECT_EQ(call("GetActivityTask", Json{{"activityArn", kActivity + 'b'}}),
            error("ActivityDoesNotExist", "Activity Does Not Exist: '" + kActivity + "b'"));
  EXPECT_EQ(call("GetActivityTask", R"({"activityArn":"a"})"),
            error("InvalidArn", "Invalid Arn: 'Invalid ARN prefix: a'"));
}

TEST_F(GetActivityTask, LetsSoManyWorkersAsk) {
  std::vector<Waiting> held;
  for (int i = 0; i < 1000; ++i) held.push_back(poll("w"));
  EXPECT_EQ(answer_of(held.back()), "no answer");
  EXPECT_EQ(call("GetActivityTask", Json{{"activityArn", kActivity}}),
            error("ActivityWorkerLimitExceeded",
                  "The maximum number of workers concurrently polling for activity tasks has been "
                  "reached."));
}

}  // namespace
}  // namespace sidestep::aws::states::get_activity_task_test
