#include "tests/aws/events/event_bridge.h"

namespace sidestep::aws::events::targets_test {
namespace {

using Targets = EventBridge;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST_F(Targets, AreReplacedById) {
  rule_with_target(kQueue);
  ok("PutTargets",
     R"({"Rule": "r", "Targets": [{"Id": "t", "Arn": "arn:aws:sqs:us-east-1:1:other"}]})");
  EXPECT_EQ(
      ok("ListTargetsByRule", R"({"Rule": "r"})"),
      parse_json(R"({"Targets": [{"Id": "t", "Arn": "arn:aws:sqs:us-east-1:1:other"}]})").value());
  EXPECT_EQ(ok("RemoveTargets", R"({"Rule": "r", "Ids": ["x"]})")["FailedEntryCount"], 1);
}

TEST_F(Targets, RejectsWhatAwsRejects) {
  ok("PutRule", R"({"Name": "r", "EventPattern": "{\"a\": [1]}"})");
  const auto put = [&](const std::string& members) {
    return error("PutTargets", R"({"Rule": "r", "Targets": [{"Id": "t", )" + members + "}]}");
  };
  EXPECT_EQ(put(R"("Arn": "nonsense")"),
            "ValidationException: Parameter nonsense is not valid. Reason: Provided Arn is not in "
            "correct format.");
  EXPECT_EQ(put(std::string(kQueue) + R"(, "Input": "{}", "InputPath": "$.a")"),
            "ValidationException: Only one of Input, InputPath, or InputTransformer must be "
            "provided for target t.");
  EXPECT_EQ(put(std::string(kQueue) + R"(, "InputPath": "detail")"),
            "ValidationException: InputPath for target t is invalid.");
  EXPECT_EQ(put(R"("Arn": "arn:aws:sqs:us-east-1:1:q.fifo")"),
            "ValidationException: Parameter(s) SqsParameters must be specified for target: t.");
  EXPECT_EQ(error("PutTargets", R"({"Rule": "x", "Targets": [{"Id": "t", "Arn": "a"}]})"),
            "ResourceNotFoundException: Rule x does not exist on EventBus default.");
}

}  // namespace
}  // namespace sidestep::aws::events::targets_test
