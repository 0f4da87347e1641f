#include "aws/cloudformation/resources/wait_condition.h"

#include <gmock/gmock.h>

#include "tests/aws/cloudformation/stacks_fixture.h"

namespace sidestep::aws::cloudformation::wait_condition_test {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;

constexpr const char* kWaits = R"({"Resources": {
  "Handle": {"Type": "AWS::CloudFormation::WaitConditionHandle"},
  "Wait": {"Type": "AWS::CloudFormation::WaitCondition", "Properties": {
    "Handle": {"Ref": "Handle"}, "Timeout": "60", "Count": 2}}},
  "Outputs": {"Data": {"Value": {"Fn::GetAtt": ["Wait", "Data"]}}}})";

class WaitConditionTest : public StacksTest {
 protected:
  WaitConditionTest() { service_.types().signals().set_server("http://127.0.0.1:1"); }

  std::string handle() {
    const Json shown =
        ok("DescribeStackResources", {{"StackName", "s"}, {"LogicalResourceId", "Handle"}});
    return shown.at("StackResources").at(0).at("PhysicalResourceId");
  }

  bool signal(const char* text) {
    bool is_kept = false;
    service_.types().signals().take(WaitSignals::id_in(handle()), parse_json(text).value(),
                                    [&] { is_kept = true; });
    world_.settle();
    return is_kept;
  }
};

TEST_F(WaitConditionTest, IsMadeByAsManySignalsAsItSays) {
  world_.call("cloudformation", "CreateStack", with_template("s", kWaits));
  EXPECT_TRUE(handle().starts_with("http://127.0.0.1:1/_sidestep/cloudformation/signals/"));
  EXPECT_TRUE(signal(R"({"Status": "SUCCESS", "UniqueId": "a", "Data": "x"})"));
  EXPECT_TRUE(signal(R"({"Status": "SUCCESS", "UniqueId": "a", "Data": "again"})"));
  EXPECT_EQ(status("s"), "CREATE_IN_PROGRESS");
  EXPECT_TRUE(signal(R"({"Status": "SUCCESS", "UniqueId": "b", "Data": "y"})"));
  EXPECT_EQ(status("s"), "CREATE_COMPLETE");
  EXPECT_EQ(output("s", "Data"), R"({"a":"x","b":"y"})");
}

TEST_F(WaitConditionTest, FailsByASignalOrTheTime) {
  world_.call("cloudformation", "CreateStack", with_template("s", kWaits));
  EXPECT_FALSE(signal(R"({"Status": "MAYBE", "UniqueId": "a"})"));
  EXPECT_TRUE(signal(R"({"Status": "FAILURE", "UniqueId": "a", "Reason": "no disk"})"));
  EXPECT_EQ(status("s"), "ROLLBACK_COMPLETE");
  EXPECT_THAT(events("s"), Contains("Wait CREATE_FAILED: WaitCondition received failed message: "
                                    "'no disk' for uniqueId: a"));
  world_.call("cloudformation", "CreateStack", with_template("t", kWaits));
  world_.alarms.advance(std::chrono::seconds(61));
  world_.settle();
  EXPECT_THAT(events("t"), Contains("Wait CREATE_FAILED: WaitCondition timed out. Received 0 "
                                    "conditions when expecting 2"));
}

TEST_F(WaitConditionTest, IsNotWaitedForWhenAnotherResourceFails) {
  things_.faults["create A"] = "Out of order.";
  std::string text = kWaits;
  text.insert(text.find("\"Handle\""),
              R"("A": {"Type": "Test::Thing::One", "DependsOn": "Handle"}, )");
  world_.call("cloudformation", "CreateStack", with_template("s", text));
  EXPECT_EQ(status("s"), "ROLLBACK_COMPLETE");
  EXPECT_THAT(things_.standing, IsEmpty());
}

TEST_F(WaitConditionTest, AnUpdateThatWaitsIsCancelled) {
  create("s", R"({"Resources": {"A": {"Type": "Test::Thing::One"}}})");
  EXPECT_EQ(error("CancelUpdateStack", {{"StackName", "s"}}),
            "ValidationError: CancelUpdateStack cannot be called from current stack status");
  std::string text = kWaits;
  text.insert(text.find("\"Handle\""),
              R"("A": {"Type": "Test::Thing::One", "Properties": {"Colour": "blue"}}, )");
  world_.call("cloudformation", "UpdateStack", with_template("s", text));
  EXPECT_EQ(status("s"), "UPDATE_IN_PROGRESS");
  ok("CancelUpdateStack", {{"StackName", "s"}});
  EXPECT_EQ(status("s"), "UPDATE_ROLLBACK_COMPLETE");
  EXPECT_THAT(events("s"), Contains("Wait CREATE_FAILED: Resource creation cancelled"));
  EXPECT_EQ(std::ranges::count(things_.log, "update A"), 2);
}

}  // namespace
}  // namespace sidestep::aws::cloudformation::wait_condition_test
