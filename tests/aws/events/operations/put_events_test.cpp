#include "tests/aws/events/event_bridge.h"

namespace sidestep::aws::events::put_events_test {
namespace {

using PutEvents = EventBridge;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST_F(PutEvents, ReachTheTargetsOfRulesThatMatch) {
  rule_with_target(kQueue);
  const Json answer = put();
  EXPECT_EQ(answer["FailedEntryCount"], 0);
  put(R"({})", "elsewhere");
  ASSERT_EQ(sqs_.calls.size(), 1U);
  EXPECT_EQ(sqs_.calls[0].second["QueueUrl"], "https://sqs.us-east-1.amazonaws.com/123456789012/q");
  const Json event = parse_json(bodies()[0]).value();
  EXPECT_EQ(event["id"], answer["Entries"][0]["EventId"]);
  EXPECT_EQ(to_text(event).substr(0, 20), R"({"version":"0","id":)");
  EXPECT_EQ(event["detail-type"], "order");
  EXPECT_EQ(event["time"], "2023-11-14T22:13:20Z");
  EXPECT_EQ(event["account"], "123456789012");
  EXPECT_EQ(event["resources"], Json::array());
  EXPECT_EQ(event["detail"], Json({{"total", 5}}));
}

TEST_F(PutEvents, FailsEntriesOneByOne) {
  const Json answer = ok("PutEvents", R"({"Entries": [
      {"DetailType": "t", "Detail": "{}"},
      {"Source": "s", "Detail": "{}"},
      {"Source": "s", "DetailType": "t"},
      {"Source": "s", "DetailType": "t", "Detail": "[1]"},
      {"Source": "aws.s", "DetailType": "t", "Detail": "{}"},
      {"Source": "s", "DetailType": "t", "Detail": "{}"}]})");
  EXPECT_EQ(answer["FailedEntryCount"], 5);
  std::vector<std::string> messages;
  for (const Json& entry : answer["Entries"]) {
    messages.push_back(entry.contains("EventId") ? "" : entry["ErrorMessage"].get<std::string>());
  }
  EXPECT_THAT(messages,
              ElementsAre("Parameter Source is not valid. Reason: Source is a required argument.",
                          "Parameter DetailType is not valid. Reason: DetailType is a required "
                          "argument.",
                          "Parameter Detail is not valid. Reason: Detail is a required argument.",
                          "Detail is malformed.", "Not authorized for the source.", ""));
}

TEST_F(PutEvents, LetServicesSpeakForThemselves) {
  rule_with_target(kQueue, R"({\"source\": [\"aws.states\"]})");
  const Json answer = ok("PutServiceEvents", R"({"Entries": [{"Id": "i", "Source": "aws.states",
      "DetailType": "t", "Detail": "{}", "Resources": ["arn"]}]})");
  EXPECT_EQ(answer["Entries"][0]["EventId"], "i");
  ASSERT_EQ(sqs_.calls.size(), 1U);
  EXPECT_EQ(parse_json(bodies()[0]).value()["resources"], Json({"arn"}));
}

TEST_F(PutEvents, RefusesMoreThanFit) {
  const std::string large(1'048'577, 'x');
  EXPECT_EQ(error("PutEvents", R"({"Entries": [{"Source": "s", "DetailType": "t", "Detail": ")" +
                                   large + R"("}]})"),
            "ValidationException: Total size of the entries in the request is over the limit.");
}

TEST_F(PutEvents, StartExecutionsThatAreNamedAfterTheEvent) {
  rule_with_target(R"("Arn": "arn:aws:states:us-east-1:123456789012:stateMachine:m",
                      "InputPath": "$.detail")");
  const std::string id = put()["Entries"][0]["EventId"];
  ASSERT_EQ(states_.calls.size(), 1U);
  EXPECT_EQ(states_.calls[0].first, "StartExecution");
  EXPECT_EQ(states_.calls[0].second["input"], R"({"total":5})");
  const std::string name = states_.calls[0].second["name"];
  EXPECT_TRUE(name.starts_with(id + "_")) << name;
  EXPECT_EQ(name.size(), 73U);
}

TEST_F(PutEvents, CallFunctionsTopicsAndFifoQueues) {
  ok("PutRule", R"({"Name": "r", "EventPattern": "{\"source\": [\"shop\"]}"})");
  ok("PutTargets", R"({"Rule": "r", "Targets": [
      {"Id": "1", "Arn": "arn:aws:lambda:us-east-1:123456789012:function:f", "Input": "{\"a\":1}"},
      {"Id": "2", "Arn": "arn:aws:sns:us-east-1:123456789012:topic", "Input": "{}"},
      {"Id": "3", "Arn": "arn:aws:sqs:us-east-1:123456789012:q.fifo", "Input": "{}",
       "SqsParameters": {"MessageGroupId": "g"}}]})");
  put();
  ASSERT_EQ(lambda_.calls.size(), 1U);
  EXPECT_EQ(lambda_.calls[0].second["InvocationType"], "Event");
  EXPECT_EQ(lambda_.calls[0].second["body"], R"({"a":1})");
  ASSERT_EQ(sns_.calls.size(), 1U);
  EXPECT_EQ(sns_.calls[0].second["Message"], "{}");
  ASSERT_EQ(sqs_.calls.size(), 1U);
  EXPECT_EQ(sqs_.calls[0].second["MessageGroupId"], "g");
}

TEST_F(PutEvents, GoOnToAnotherBus) {
  ok("CreateEventBus", R"({"Name": "second"})");
  rule_with_target(R"("Arn": "arn:aws:events:us-east-1:123456789012:event-bus/second")");
  ok("PutRule", R"({"Name": "r2", "EventBusName": "second",
                    "EventPattern": "{\"account\": [\"123456789012\"]}"})");
  ok("PutTargets", R"({"Rule": "r2", "EventBusName": "second", "Targets": [{"Id": "t", )" +
                       std::string(kQueue) + "}]}");
  const std::string id = put()["Entries"][0]["EventId"];
  ASSERT_EQ(sqs_.calls.size(), 1U);
  EXPECT_EQ(parse_json(bodies()[0]).value()["id"], id);
}

TEST_F(PutEvents, GetAnotherIdInAnotherRegion) {
  rule_with_target(R"("Arn": "arn:aws:events:eu-west-1:123456789012:event-bus/default")");
  world_.scope.region = "eu-west-1";
  rule_with_target(kQueue, R"({\"region\": [\"us-east-1\"]})");
  world_.scope.region = "us-east-1";
  const std::string id = put()["Entries"][0]["EventId"];
  ASSERT_EQ(sqs_.calls.size(), 1U);
  const Json event = parse_json(bodies()[0]).value();
  EXPECT_EQ(event["region"], "us-east-1");
  EXPECT_NE(event["id"], id);
}

TEST_F(PutEvents, RefuseAnEleventhEntry) {
  std::string entries;
  for (int i = 0; i < 11; ++i) entries += std::string(i > 0 ? ", " : "") + R"({"Source": "s"})";
  const std::string message = error("PutEvents", R"({"Entries": [)" + entries + "]}");
  EXPECT_TRUE(message.starts_with(
      "ValidationException: 1 validation error detected: Value '[PutEventsRequestEntry(time=null, "
      "source=s, resources=null, detailType=null, detail=null, eventBusName=null, "
      "traceHeader=null, kmsKeyIdentifier=null, internalMetadata=null), "))
      << message;
  EXPECT_TRUE(message.ends_with(
      "at 'entries' failed to satisfy constraint: Member must have length less than or equal to "
      "10"));
}

TEST_F(PutEvents, GoRoundInCirclesOnlySoOften) {
  rule_with_target(R"("Arn": "arn:aws:events:us-east-1:123456789012:event-bus/default")");
  ok("PutTargets", R"({"Rule": "r", "Targets": [{"Id": "q", )" + std::string(kQueue) + "}]}");
  put();
  EXPECT_EQ(sqs_.calls.size(), 5U);
}

TEST_F(PutEvents, AreTakenForBusesThatAreNotThere) {
  const Json answer = ok("PutEvents", R"({"Entries": [{"Source": "s", "DetailType": "t",
      "Detail": "{}", "EventBusName": "nowhere"}]})");
  EXPECT_EQ(answer["FailedEntryCount"], 0);
}

TEST_F(PutEvents, AreDeliveredAfterTheTargetWasBroken) {
  rule_with_target(kQueue);
  sqs_.fail_with(Error{.code = "InternalFailure", .message = "", .status = 500});
  put();
  EXPECT_THAT(sqs_.calls, IsEmpty());
  restart();
  sqs_.fail_with(std::nullopt);
  pass(std::chrono::seconds(10));
  EXPECT_EQ(sqs_.calls.size(), 1U);
  restart();
  pass(std::chrono::hours(1));
  EXPECT_EQ(sqs_.calls.size(), 1U);
}

TEST_F(PutEvents, ReachTheDeadLetterQueueInTheEnd) {
  rule_with_target(R"("Arn": "arn:aws:states:us-east-1:123456789012:stateMachine:m",
      "RetryPolicy": {"MaximumRetryAttempts": 2},
      "DeadLetterConfig": {"Arn": "arn:aws:sqs:us-east-1:123456789012:dead"})");
  states_.fail_with(Error{.code = "ServiceUnavailable", .message = "away", .status = 503});
  put();
  EXPECT_THAT(sqs_.calls, IsEmpty());
  pass(std::chrono::minutes(5));
  ASSERT_EQ(sqs_.calls.size(), 1U);
  const Json& attributes = sqs_.calls[0].second["MessageAttributes"];
  EXPECT_EQ(attributes["RULE_ARN"]["StringValue"], "arn:aws:events:us-east-1:123456789012:rule/r");
  EXPECT_EQ(attributes["ERROR_CODE"]["StringValue"], "ServiceUnavailable");
  EXPECT_EQ(attributes["RETRY_ATTEMPTS"]["StringValue"], "2");
  // What does not pass by itself is not tried again.
  states_.fail_with(Error{.code = "StateMachineDoesNotExist", .message = "gone"});
  put();
  EXPECT_EQ(sqs_.calls.size(), 2U);
}

}  // namespace
}  // namespace sidestep::aws::events::put_events_test
