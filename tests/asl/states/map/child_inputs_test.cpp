#include "asl/states/map/child_inputs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/scenario.h"

namespace sidestep::asl::child_inputs_test {
namespace {

using ::testing::ElementsAre;

// The inputs of the children of a distributed Map with `fields`, for `input`.
std::vector<std::string> inputs_of(const std::string& fields, const std::string& input) {
  // The plan refers to its machine.
  test::Scenario scenario(R"({"StartAt":"M","States":{"M":{"Type":"Map",)" + fields +
                          R"("ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED"},)"
                          R"("StartAt":"P","States":{"P":{"Type":"Pass","End":true}}},)"
                          R"("End":true}}})");
  const auto trace = scenario.task("mapRun:M", "[]").run(input);
  const auto plan = trace.map_runs.at(0).plan;
  ChildInputs inputs(plan);
  std::vector<ChildInput> made;
  for (const Item& item : plan->items) {
    if (auto added = inputs.add(item, made); !added) return {*added.error().name};
  }
  inputs.finish(made);
  std::vector<std::string> texts;
  for (const ChildInput& one : made) texts.push_back(one.text);
  return texts;
}

TEST(ChildInputs, AreTheItems) {
  EXPECT_THAT(inputs_of("", R"([1, {"a": 2}])"), ElementsAre("1", R"({"a":2})"));
  EXPECT_THAT(inputs_of("", R"({"k": 1})"), ElementsAre(R"({"Key":"k","Value":1})"));
}

TEST(ChildInputs, AreSelected) {
  EXPECT_THAT(inputs_of(R"("ItemsPath":"$.l","ItemSelector":{"i.$":"$$.Map.Item.Index",)"
                        R"("v.$":"$$.Map.Item.Value","s.$":"$$.Map.Item.Source","x.$":"$.x",)"
                        R"("n.$":"$$.State.Name"},)",
                        R"({"l":["a","b"],"x":5})"),
              ElementsAre(R"({"s":"STATE_DATA","v":"a","x":5,"i":0,"n":"M"})",
                          R"({"s":"STATE_DATA","v":"b","x":5,"i":1,"n":"M"})"));
  EXPECT_THAT(inputs_of(R"("QueryLanguage":"JSONata","Items":"{% $states.input.l %}",)"
                        R"("ItemSelector":"{% $states.context.Map.Item.Value + 1 %}",)",
                        R"({"l":[1,2]})"),
              ElementsAre("2", "3"));
}

TEST(ChildInputs, FailAsTheirSelectorFails) {
  EXPECT_THAT(inputs_of(R"("ItemSelector":{"a.$":"$$.Map.Item.Value.none"},)", "[{}]"),
              ElementsAre("States.Runtime"));
}

TEST(ChildInputs, AreBatchesIfThereIsABatcher) {
  EXPECT_THAT(inputs_of(R"("ItemBatcher":{"MaxItemsPerBatch":2,"BatchInput":{"f":1}},)", "[1,2,3]"),
              ElementsAre(R"({"BatchInput":{"f":1},"Items":[1,2]})",
                          R"({"BatchInput":{"f":1},"Items":[3]})"));
  // {"Items":[1,2]} is 15 bytes long.
  EXPECT_THAT(inputs_of(R"("ItemBatcher":{"MaxInputBytesPerBatch":15},)", "[1,2,3]"),
              ElementsAre(R"({"Items":[1,2]})", R"({"Items":[3]})"));
}

}  // namespace
}  // namespace sidestep::asl::child_inputs_test
