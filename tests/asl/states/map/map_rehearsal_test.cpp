#include "asl/states/map/map_rehearsal.h"

#include "tests/asl/test_state/harness.h"

namespace sidestep::asl::map_rehearsal_test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

// A Map with `fields`, distributed.
std::string map_with(const std::string& fields) {
  return R"({"Type":"Map","End":true,"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED",)"
         R"("ExecutionType":"STANDARD"},"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}})" +
         fields + '}';
}

const std::string kItems = R"({"v": ["a", {"b": 1}]})";

TEST(MapRehearsal, ReportsItemsAndLimits) {
  const Tried tried(map_with(R"(,"ItemsPath":"$.v","MaxConcurrency":3,"ToleratedFailureCount":2,)"
                             R"("ToleratedFailurePercentage":50)"),
                    kItems, mocked("[1]"));
  EXPECT_THAT(tried.data(), ElementsAre(R"(afterInputPath {"v": ["a", {"b": 1}]})",
                                        R"(afterItemsPath ["a", {"b":1}])", "afterResultPath [1]",
                                        "afterResultSelector [1]"));
  EXPECT_EQ(tried.told().max_concurrency, 3);
  EXPECT_EQ(tried.told().tolerated_failure_count, 2);
  EXPECT_EQ(tried.told().tolerated_failure_percentage, 50.0);
  EXPECT_EQ(tried.summary(), "SUCCEEDED [1]");
}

TEST(MapRehearsal, ReportsTheInputOfAnIteration) {
  const Tried tried(map_with(R"(,"ItemsPath":"$.v","ItemSelector":{"i.$":"$$.Map.Item.Index",)"
                             R"("x.$":"$$.Map.Item.Value"},"ItemBatcher":{"MaxItemsPerBatch":1,)"
                             R"("BatchInput":{"n.$":"$.v[0]"}})"),
                    kItems, mocked("[1]"));
  EXPECT_THAT(tried.data(),
              Contains(R"(afterItemSelector [{"x":"a","i":0}, {"x":{"b":1},"i":1}])"));
  EXPECT_THAT(tried.data(), Contains(R"(afterItemBatcher [{"BatchInput":{"n":"a"},)"
                                     R"("Items":[{"x":"a","i":0}]}, {"BatchInput":{"n":"a"},)"
                                     R"("Items":[{"x":{"b":1},"i":1}]}])"));
}

TEST(MapRehearsal, FailsIfTheItemsAreNotAnArray) {
  for (const auto& [path, shown] : {std::pair{"$.v[0]", "$.v[0]"}, std::pair{"$.v[1]", "$.v[1]"},
                                    std::pair{"$$.State", "$.State"}}) {
    const Tried tried(map_with(std::string(R"(,"ItemsPath":")") + path + '"'), kItems,
                      mocked("[1]"));
    EXPECT_EQ(tried.summary(), std::string("FAILED States.Runtime: Reference path \"") + shown +
                                   "\" must point to array.");
    EXPECT_THAT(tried.data(), ElementsAre("afterInputPath " + kItems));
    EXPECT_EQ(tried.told().max_concurrency, std::nullopt);
  }
}

struct FailureCase {
  std::string fields;
  std::int64_t failed;
  bool fails;
};

TEST(MapRehearsal, AppliesTheThresholdIfThereIsOne) {
  const std::vector<FailureCase> cases = {
      {"", 2, false},
      {R"(,"ToleratedFailureCount":1)", 1, false},
      {R"(,"ToleratedFailureCount":1)", 2, true},
      {R"(,"ToleratedFailurePercentage":50)", 1, false},
      {R"(,"ToleratedFailurePercentage":49.5)", 1, true},
  };
  for (const FailureCase& c : cases) {
    Rehearsal rehearsal = mocked("[1]");
    rehearsal.failed_iterations = c.failed;
    EXPECT_EQ(Tried(map_with(c.fields), "[1, 2]", rehearsal).summary(),
              c.fails ? "FAILED States.ExceedToleratedFailureThreshold: The specified tolerated "
                        "failure threshold was exceeded"
                      : "SUCCEEDED [1]")
        << c.fields << c.failed;
  }
  Rehearsal rehearsal = mocked_failure("E", "C");
  rehearsal.failed_iterations = 2;
  EXPECT_EQ(Tried(map_with(R"(,"ToleratedFailureCount":1)"), "[1, 2]", rehearsal).summary(),
            "FAILED E: C");
}

TEST(MapRehearsal, RejectsMoreFailuresThanItems) {
  Rehearsal rehearsal = mocked("[1]");
  rehearsal.failed_iterations = 3;
  EXPECT_EQ(Tried(map_with(""), "[1, 2]", rehearsal).told().refusal,
            "MapIterationFailureCount cannot exceed the number of items in the input.");
}

TEST(MapRehearsal, UsesTheDataOfItsReader) {
  Rehearsal rehearsal = mocked("[1]");
  rehearsal.reader_data = R"({"list": [1, 2, 3]})";
  rehearsal.failed_iterations = 2;
  const Tried tried(
      map_with(R"(,"ItemReader":{"Resource":"arn:aws:states:::s3:getObject","Parameters":)"
               R"({"Bucket":"b"},"ReaderConfig":{"InputType":"JSON","ItemsPointer":"/list"}})"),
      "{}", rehearsal);
  EXPECT_THAT(tried.data(), Contains("afterItemsPointer [1, 2, 3]"));
  EXPECT_EQ(tried.summary(), "SUCCEEDED [1]");
}

}  // namespace
}  // namespace sidestep::asl::map_rehearsal_test
