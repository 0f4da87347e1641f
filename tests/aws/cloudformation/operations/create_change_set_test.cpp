#include <gmock/gmock.h>

#include "tests/aws/cloudformation/stacks_fixture.h"

namespace sidestep::aws::cloudformation::create_change_set_test {
namespace {

using ::testing::ElementsAre;

constexpr const char* kOne = R"({"Resources": {
  "A": {"Type": "Test::Thing::One", "Properties": {"Colour": "red", "Size": 1}},
  "B": {"Type": "Test::Thing::One", "Properties": {"Of": {"Ref": "A"}}}}})";
constexpr const char* kLarger = R"({"Resources": {
  "A": {"Type": "Test::Thing::One", "Properties": {"Colour": "red", "Size": 2}},
  "B": {"Type": "Test::Thing::One", "Properties": {"Of": {"Ref": "A"}}}}})";
constexpr const char* kBlue = R"({"Resources": {
  "A": {"Type": "Test::Thing::One", "Properties": {"Colour": "blue", "Size": 1}},
  "C": {"Type": "Test::Thing::One"}}})";

class ChangeSetTest : public StacksTest {
 protected:
  Json change_set(const char* type, const std::string& text) {
    Json input = with_template("s", text);
    input["ChangeSetName"] = "c";
    input["ChangeSetType"] = type;
    ok("CreateChangeSet", input);
    return described();
  }
  Json described() {
    return ok("DescribeChangeSet",
              {{"ChangeSetName", "c"}, {"StackName", "s"}, {"IncludePropertyValues", true}});
  }
  // "Modify A True"
  static std::vector<std::string> lines(const Json& set) {
    std::vector<std::string> lines;
    for (const Json& each : set.at("Changes")) {
      const Json& change = each.at("ResourceChange");
      std::string line = change.at("Action").get<std::string>() + " " +
                         change.at("LogicalResourceId").get<std::string>();
      if (change.contains("Replacement")) {
        line += " " + change.at("Replacement").get<std::string>();
      }
      lines.push_back(std::move(line));
    }
    return lines;
  }
};

TEST_F(ChangeSetTest, OfANewStackAddsEverythingOnceItIsExecuted) {
  const Json set = change_set("CREATE", kOne);
  EXPECT_EQ(set.at("Status"), "CREATE_COMPLETE");
  EXPECT_EQ(set.at("ExecutionStatus"), "AVAILABLE");
  EXPECT_THAT(lines(set), ElementsAre("Add A", "Add B"));
  EXPECT_EQ(status("s"), "REVIEW_IN_PROGRESS");
  EXPECT_EQ(ok("GetTemplate", {{"StackName", "s"}}).at("TemplateBody"), "{}");
  EXPECT_TRUE(things_.log.empty());
  ok("ExecuteChangeSet", {{"ChangeSetName", "c"}, {"StackName", "s"}});
  EXPECT_EQ(status("s"), "CREATE_COMPLETE");
  EXPECT_EQ(described().at("ExecutionStatus"), "EXECUTE_COMPLETE");
}

TEST_F(ChangeSetTest, SaysWhatIsReplacedAndWhatFollowsFromThat) {
  create("s", kOne);
  const Json set = change_set("UPDATE", kLarger);
  EXPECT_THAT(lines(set), ElementsAre("Modify A True", "Modify B False"));
  const Json& size = set.at("Changes").at(0).at("ResourceChange").at("Details").at(0);
  EXPECT_EQ(size.at("Target").at("RequiresRecreation"), "Always");
  EXPECT_EQ(size.at("Target").at("BeforeValue"), "1");
  EXPECT_EQ(size.at("Target").at("AfterValue"), "2");
  const Json& of = set.at("Changes").at(1).at("ResourceChange").at("Details").at(0);
  EXPECT_EQ(of.at("Evaluation"), "Dynamic");
  EXPECT_EQ(of.at("ChangeSource"), "ResourceReference");
  EXPECT_EQ(of.at("CausingEntity"), "A");
}

TEST_F(ChangeSetTest, SaysWhatIsAddedAndRemoved) {
  create("s", kOne);
  EXPECT_THAT(lines(change_set("UPDATE", kBlue)),
              ElementsAre("Modify A False", "Add C", "Remove B"));
}

TEST_F(ChangeSetTest, FailsWithoutChanges) {
  create("s", kOne);
  const Json set = change_set("UPDATE", kOne);
  EXPECT_EQ(set.at("Status"), "FAILED");
  EXPECT_EQ(set.at("ExecutionStatus"), "UNAVAILABLE");
  EXPECT_EQ(set.at("StatusReason"),
            "The submitted information didn't contain changes. Submit different information to "
            "create a change set.");
  EXPECT_EQ(error("ExecuteChangeSet", {{"ChangeSetName", "c"}, {"StackName", "s"}})
                .substr(0, 35),
            "InvalidChangeSetStatus: ChangeSet [");
}

TEST_F(ChangeSetTest, IsObsoleteOnceTheStackWasUpdated) {
  create("s", kOne);
  change_set("UPDATE", kLarger);
  update("s", kBlue);
  EXPECT_EQ(described().at("ExecutionStatus"), "OBSOLETE");
}

TEST_F(ChangeSetTest, RefusesWhatDoesNotFitTheStack) {
  Json input = with_template("s", kOne);
  input["ChangeSetName"] = "c";
  input["ChangeSetType"] = "UPDATE";
  EXPECT_EQ(error("CreateChangeSet", input), "ValidationError: Stack [s] does not exist");
  create("s", kOne);
  input["ChangeSetType"] = "CREATE";
  EXPECT_EQ(error("CreateChangeSet", input),
            "ValidationError: Stack [s] already exists and cannot be created again with the "
            "changeSet [c].");
  input["ChangeSetType"] = "IMPORT";
  EXPECT_EQ(error("CreateChangeSet", input),
            "ValidationError: Sidestep does not import resources into stacks: the change set type "
            "IMPORT is not available");
  EXPECT_EQ(error("DescribeChangeSet", {{"ChangeSetName", "none"}, {"StackName", "s"}}),
            "ChangeSetNotFound: ChangeSet [none] does not exist");
  ok("DeleteChangeSet", {{"ChangeSetName", "none"}, {"StackName", "s"}});
}

}  // namespace
}  // namespace sidestep::aws::cloudformation::create_change_set_test
