#include "aws/cloudformation/stacks/stack_policy.h"

#include <gmock/gmock.h>

#include "tests/aws/cloudformation/stacks_fixture.h"

namespace sidestep::aws::cloudformation::stack_policy_test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

constexpr const char* kPolicy = R"({"Statement": [
  {"Effect": "Allow", "Action": "Update:*", "Principal": "*", "Resource": "*"},
  {"Effect": "Deny", "Action": ["Update:Replace", "Update:Delete"], "Principal": "*",
   "Resource": "LogicalResourceId/Data*"},
  {"Effect": "Deny", "NotAction": "Update:Modify", "Principal": "*", "Resource": "*",
   "Condition": {"StringEquals": {"ResourceType": ["AWS::RDS::DBInstance"]}}}]})";

TEST(StackPolicy, IsWhatItsStatementsSay) {
  struct Case {
    const char* action;
    const char* name;
    const char* type;
    const char* denial;
  };
  constexpr Case kCases[] = {
      {"Update:Modify", "Database", "T", ""},
      {"Update:Replace", "Database", "T",
       "Action denied by stack policy: Statement [#2] does not allow [Update:Replace] for resource "
       "[LogicalResourceId/Database]"},
      {"Update:Replace", "Other", "T", ""},
      {"Update:Modify", "Other", "AWS::RDS::DBInstance", ""},
      {"Update:Delete", "Other", "AWS::RDS::DBInstance",
       "Action denied by stack policy: Statement [#3] does not allow [Update:Delete] for resource "
       "[LogicalResourceId/Other]"},
  };
  for (const Case& each : kCases) {
    EXPECT_EQ(StackPolicy(kPolicy).denial(each.action, each.name, each.type), each.denial)
        << each.action << " " << each.name;
  }
  EXPECT_EQ(StackPolicy("").denial("Update:Delete", "A", "T"), "");
  EXPECT_EQ(StackPolicy(R"({"Statement": []})").denial("Update:Modify", "A", "T"),
            "Action not allowed by stack policy: No statement allows [Update:Modify] for resource "
            "[LogicalResourceId/A]");
}

class StackPolicyTest : public StacksTest {};

TEST_F(StackPolicyTest, KeepsUpdatesFromWhatItDenies) {
  create("s", R"({"Resources": {
    "Data": {"Type": "Test::Thing::One", "Properties": {"Size": 1}},
    "Other": {"Type": "Test::Thing::One"}}})");
  ok("SetStackPolicy", {{"StackName", "s"}, {"StackPolicyBody", kPolicy}});
  const std::string replaced = R"({"Resources": {
    "Data": {"Type": "Test::Thing::One", "Properties": {"Size": 2}},
    "Other": {"Type": "Test::Thing::One"}}})";
  update("s", replaced);
  EXPECT_EQ(status("s"), "UPDATE_ROLLBACK_COMPLETE");
  EXPECT_THAT(events("s"),
              Contains("Data UPDATE_FAILED: Action denied by stack policy: Statement [#2] does not "
                       "allow [Update:Replace] for resource [LogicalResourceId/Data]"));
  update("s", R"({"Resources": {"Other": {"Type": "Test::Thing::One"}}})");
  EXPECT_EQ(status("s"), "UPDATE_ROLLBACK_COMPLETE");
  EXPECT_THAT(things_.standing, ElementsAre("Data-1", "Other-2"));

  Json input = with_template("s", replaced);
  input["StackPolicyDuringUpdateBody"] =
      R"({"Statement": {"Effect": "Allow", "Action": "Update:*", "Resource": "*"}})";
  ok("UpdateStack", input);
  EXPECT_EQ(status("s"), "UPDATE_COMPLETE");
}

TEST_F(StackPolicyTest, ARollbackGoesOnWithoutWhatIsSkipped) {
  create("s", R"({"Resources": {"A": {"Type": "Test::Thing::One"},
                                "B": {"Type": "Test::Thing::One"}}})");
  things_.faults["update A"] = "No.";
  things_.faults["update B"] = "No.";
  update("s", R"({"Resources": {
    "A": {"Type": "Test::Thing::One", "Properties": {"Colour": "blue"}},
    "B": {"Type": "Test::Thing::One"}}})");
  EXPECT_EQ(status("s"), "UPDATE_ROLLBACK_FAILED");
  Json input = {{"StackName", "s"}};
  input["ResourcesToSkip"] = Json::array({"B"});
  EXPECT_EQ(error("ContinueUpdateRollback", input),
            "ValidationError: The resource B is not in UPDATE_FAILED state and cannot be skipped.");
  input["ResourcesToSkip"] = Json::array({"A"});
  ok("ContinueUpdateRollback", input);
  EXPECT_EQ(status("s"), "UPDATE_ROLLBACK_COMPLETE");
}

}  // namespace
}  // namespace sidestep::aws::cloudformation::stack_policy_test
