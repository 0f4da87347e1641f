#include <gtest/gtest.h>

#include "tests/support/scenario.h"

namespace sidestep::test::map_test {
namespace {

using std::chrono::seconds;

const std::string kF = "arn:aws:lambda:us-east-1:123456789012:function:f";
const std::string kPass = R"({"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}})";
const std::string kTask = R"({"StartAt": "I", "States": {"I": {"Type": "Task", "Resource": ")" +
                          kF + R"(", "End": true}}})";

std::string map(const std::string& processor, const std::string& more = "") {
  return R"({"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": )" +
         processor + more + "}}}";
}

TEST(Map, RunsOncePerItemWithTheLinksAwsWrites) {
  const Trace trace = Scenario(map(kPass, R"(, "MaxConcurrency": 1)")).run("[10, 20]");
  EXPECT_EQ(trace.links(),
            "1 <- 0 ExecutionStarted\n"
            "2 <- 0 MapStateEntered\n"
            "3 <- 2 MapStateStarted\n"
            "4 <- 3 MapIterationStarted\n"
            "5 <- 4 PassStateEntered\n"
            "6 <- 5 PassStateExited\n"
            "7 <- 6 MapIterationSucceeded\n"
            "8 <- 6 MapIterationStarted\n"
            "9 <- 8 PassStateEntered\n"
            "10 <- 9 PassStateExited\n"
            "11 <- 10 MapIterationSucceeded\n"
            "12 <- 11 MapStateSucceeded\n"
            "13 <- 11 MapStateExited\n"
            "14 <- 13 ExecutionSucceeded\n");
  EXPECT_EQ(trace.output(), Json::parse("[10, 20]"));
  EXPECT_EQ(trace.details("MapIterationStarted", 1), Json::parse(R"({"name": "M", "index": 1})"));
}

TEST(Map, WithoutALimitAllIterationsAreStartedFirst) {
  const Trace trace = Scenario(map(kTask)).task(kF, "1").run("[1, 2, 3]");
  EXPECT_EQ(trace.elapsed(), Millis(10));
  EXPECT_EQ(trace.links().substr(0, trace.links().find("7 <-")),
            "1 <- 0 ExecutionStarted\n"
            "2 <- 0 MapStateEntered\n"
            "3 <- 2 MapStateStarted\n"
            "4 <- 3 MapIterationStarted\n"
            "5 <- 3 MapIterationStarted\n"
            "6 <- 3 MapIterationStarted\n");
}

TEST(Map, KeepsToItsLimit) {
  EXPECT_EQ(Scenario(map(kTask, R"(, "MaxConcurrency": 2)"))
                .task(kF, "1", seconds(1))
                .run("[1, 2, 3, 4, 5]")
                .elapsed(),
            seconds(3));
  EXPECT_EQ(Scenario(map(kTask, R"(, "MaxConcurrencyPath": "$.n", "ItemsPath": "$.items")"))
                .task(kF, "1", seconds(1))
                .run(R"({"n": 1, "items": [1, 2, 3]})")
                .elapsed(),
            seconds(3));
}

TEST(Map, NeverRunsMoreThanFortyAtOnce) {
  std::string items = "[0";
  for (int i = 1; i < 41; ++i) items += ",0";
  EXPECT_EQ(Scenario(map(kTask)).task(kF, "1", seconds(1)).run(items + "]").elapsed(), seconds(2));
}

TEST(Map, SelectsEachIterationsInput) {
  const Trace trace = Scenario(map(kPass, R"(, "ItemsPath": "$.items", "ItemSelector": {
      "i.$": "$$.Map.Item.Index", "v.$": "$$.Map.Item.Value.x", "all.$": "$.k"})"))
                          .run(R"({"k": "K", "items": [{"x": 1}, {"x": 2}]})");
  EXPECT_EQ(trace.output(),
            Json::parse(R"([{"i": 0, "v": 1, "all": "K"}, {"i": 1, "v": 2, "all": "K"}])"));
}

TEST(Map, KnowsItsOlderNames) {
  const Trace trace = Scenario(R"({"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
      "Iterator": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}},
      "Parameters": {"v.$": "$$.Map.Item.Value"}}}})")
                          .run("[1]");
  EXPECT_EQ(trace.output(), Json::parse(R"([{"v": 1}])"));
}

TEST(Map, IteratesOverTheMembersOfAnObject) {
  EXPECT_EQ(Scenario(map(kPass)).run(R"({"a": 1, "b": [2]})").output(),
            Json::parse(R"([{"Key": "a", "Value": 1}, {"Key": "b", "Value": [2]}])"));
}

TEST(Map, IteratesOverAnArrayWhereAPathLeads) {
  const Trace trace = Scenario(map(kPass, R"(, "ItemsPath": "$.o")")).run(R"({"o": {"a": 1}})");
  EXPECT_EQ(trace.error(), "States.Runtime");
  EXPECT_TRUE(trace.cause().ends_with("Reference path \"$.o\" must point to array."));
}

TEST(Map, OfNothingIsAnEmptyArray) {
  const Trace trace = Scenario(map(kPass)).run("[]");
  EXPECT_EQ(to_text(trace.output()), "[]");
  EXPECT_EQ(trace.details("MapStateStarted"), Json::parse(R"({"length": 0})"));
}

TEST(Map, TheFirstFailureEndsTheOthers) {
  const Trace trace =
      Scenario(map(kTask)).fails(kF, "Boom", Millis(10)).task(kF, "1", seconds(5)).run("[1, 2]");
  EXPECT_EQ(trace.error(), "Boom");
  EXPECT_EQ(trace.elapsed(), Millis(10));
  const std::string links = trace.links();
  EXPECT_EQ(links.substr(links.find("12 <-")),
            "12 <- 8 LambdaFunctionFailed\n"
            "13 <- 12 MapIterationFailed\n"
            "14 <- 12 TaskStateAborted\n"
            "15 <- 12 MapIterationAborted\n"
            "16 <- 12 TaskStateAborted\n"
            "17 <- 12 MapStateFailed\n"
            "18 <- 17 ExecutionFailed\n");
}

TEST(Map, TasksThatTimeOutTogetherAllSaySo) {
  const std::string slow = R"({"StartAt": "I", "States": {"I": {"Type": "Task", "Resource": ")" +
                           kF + R"(", "TimeoutSeconds": 5, "End": true}}})";
  const Trace trace = Scenario(map(slow)).silent(kF).run("[1, 2]");
  const Types types = trace.types();
  EXPECT_EQ(std::count(types.begin(), types.end(), "LambdaFunctionTimedOut"), 2);
  EXPECT_EQ(trace.error(), "States.Timeout");
}

TEST(Map, ManyItemsNeedNoDeepStack) {
  std::string items = "[0";
  for (int i = 1; i < 5'000; ++i) items += ",0";
  EXPECT_EQ(Scenario(map(kPass)).run(items + "]").output().size(), 5'000u);
}

TEST(Map, ADistributedOneIsRefusedByName) {
  EXPECT_EQ(
      findings(map(R"({"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
      "StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}})")),
      std::vector<std::string>{
          "SCHEMA_VALIDATION_FAILED: Sidestep does not run Map states with Mode "
          "'DISTRIBUTED' yet at /States/M/ItemProcessor/ProcessorConfig/Mode"});
}

}  // namespace
}  // namespace sidestep::test::map_test
