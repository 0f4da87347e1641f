#include "aws/cloudformation/stacks/deployment.h"

#include <gmock/gmock.h>

#include "tests/aws/cloudformation/stacks_fixture.h"

namespace sidestep::aws::cloudformation::deployment_test {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class DeploymentTest : public StacksTest {};

constexpr const char* kTwo = R"({"Resources": {
  "A": {"Type": "Test::Thing::One", "Properties": {"Of": {"Ref": "B"}}},
  "B": {"Type": "Test::Thing::One"}},
  "Outputs": {"Arn": {"Value": {"Fn::GetAtt": ["B", "Arn"]}}}})";

TEST_F(DeploymentTest, CreatesResourcesAfterThoseTheyNeed) {
  create("s", kTwo);
  EXPECT_EQ(status("s"), "CREATE_COMPLETE");
  EXPECT_THAT(things_.log, ElementsAre("create B", "create A"));
  EXPECT_EQ(output("s", "Arn"), "arn:B-1");
  EXPECT_THAT(
      events("s"),
      ElementsAre("s CREATE_IN_PROGRESS: User Initiated", "B CREATE_IN_PROGRESS",
                  "B CREATE_IN_PROGRESS: Resource creation Initiated", "B CREATE_COMPLETE",
                  "A CREATE_IN_PROGRESS", "A CREATE_IN_PROGRESS: Resource creation Initiated",
                  "A CREATE_COMPLETE", "s CREATE_COMPLETE"));
}

TEST_F(DeploymentTest, RemovesWhatItHasCreatedIfOneResourceFails) {
  things_.faults["create A"] = "Out of order.";
  create("s", kTwo);
  EXPECT_EQ(status("s"), "ROLLBACK_COMPLETE");
  EXPECT_THAT(things_.standing, IsEmpty());
  EXPECT_THAT(events("s"), Contains(HasSubstr("A CREATE_FAILED: Resource handler returned message: "
                                              "\"Out of order.\" (RequestToken: ")));
  EXPECT_THAT(events("s"), Contains("s ROLLBACK_IN_PROGRESS: The following resource(s) failed to "
                                    "create: [A]. Rollback requested by user."));
}

TEST_F(DeploymentTest, LeavesWhatItHasCreatedIfRollbackIsDisabled) {
  things_.faults["create A"] = "Out of order.";
  Json input = with_template("s", kTwo);
  input["DisableRollback"] = true;
  ok("CreateStack", input);
  EXPECT_EQ(status("s"), "CREATE_FAILED");
  EXPECT_THAT(things_.standing, ElementsAre("B-1"));
}

TEST_F(DeploymentTest, DeletesTheStackIfAFailureAsksForThat) {
  things_.faults["create A"] = "Out of order.";
  Json input = with_template("s", kTwo);
  input["OnFailure"] = "DELETE";
  const Json created = ok("CreateStack", input);
  EXPECT_EQ(status(created.at("StackId")), "DELETE_COMPLETE");
}

constexpr const char* kColoured = R"({"Resources": {
  "A": {"Type": "Test::Thing::One", "Properties": {"Colour": "COLOUR", "Size": SIZE}}}})";

std::string coloured(const std::string& colour, const std::string& size) {
  std::string text = kColoured;
  text.replace(text.find("COLOUR"), 6, colour);
  return text.replace(text.find("SIZE"), 4, size);
}

TEST_F(DeploymentTest, UpdatesInPlaceWhatCanBe) {
  create("s", coloured("red", "1"));
  update("s", coloured("blue", "1"));
  EXPECT_EQ(status("s"), "UPDATE_COMPLETE");
  EXPECT_THAT(things_.log, ElementsAre("create A", "update A"));
  EXPECT_THAT(events("s"), Contains("s UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"));
}

TEST_F(DeploymentTest, TouchesNothingThatIsAsBefore) {
  create("s", coloured("red", "1"));
  EXPECT_EQ(error("UpdateStack", with_template("s", coloured("red", "1"))),
            "ValidationError: No updates are to be performed.");
}

TEST_F(DeploymentTest, ReplacesForAFixedPropertyAndRemovesTheOldOne) {
  create("s", coloured("red", "1"));
  update("s", coloured("red", "2"));
  EXPECT_THAT(things_.log, ElementsAre("create A", "create A", "remove A-1"));
  EXPECT_THAT(things_.standing, ElementsAre("A-2"));
  EXPECT_THAT(events("s"),
              Contains("A UPDATE_IN_PROGRESS: Requested update requires the creation of a new "
                       "physical resource; hence creating one."));
}

TEST_F(DeploymentTest, DoesNotReplaceWhatKeepsItsName) {
  create("s", R"({"Resources": {"A": {"Type": "Test::Thing::One",
      "Properties": {"Name": "mine", "Size": 1}}}})");
  update("s", R"({"Resources": {"A": {"Type": "Test::Thing::One",
      "Properties": {"Name": "mine", "Size": 2}}}})");
  EXPECT_EQ(status("s"), "UPDATE_ROLLBACK_COMPLETE");
  EXPECT_THAT(things_.standing, ElementsAre("mine"));
  EXPECT_THAT(events("s"),
              Contains("A UPDATE_FAILED: CloudFormation cannot update a stack when a custom-named "
                       "resource requires replacing. Rename mine and update the stack again."));
}

TEST_F(DeploymentTest, BringsBackWhatAFailedUpdateHasChanged) {
  const std::string before = R"({"Resources": {
    "A": {"Type": "Test::Thing::One", "Properties": {"Colour": "red"}},
    "R": {"Type": "Test::Thing::One", "Properties": {"Size": 1}}}})";
  const std::string after = R"({"Resources": {
    "A": {"Type": "Test::Thing::One", "Properties": {"Colour": "blue"}},
    "R": {"Type": "Test::Thing::One", "Properties": {"Size": 2}},
    "N": {"Type": "Test::Thing::One"},
    "Z": {"Type": "Test::Thing::One", "DependsOn": ["A", "R", "N"]}}})";
  create("s", before);
  things_.faults["create Z"] = "No.";
  update("s", after);
  EXPECT_EQ(status("s"), "UPDATE_ROLLBACK_COMPLETE");
  EXPECT_THAT(things_.standing, ElementsAre("A-1", "R-2"));
  EXPECT_EQ(std::ranges::count(things_.log, "update A"), 2);
  EXPECT_EQ(ok("GetTemplate", {{"StackName", "s"}}).at("TemplateBody"), before);
  EXPECT_EQ(error("UpdateStack", with_template("s", before)),
            "ValidationError: No updates are to be performed.");
}

TEST_F(DeploymentTest, AFailureThatWasNotUndoneCanBe) {
  create("s", coloured("red", "1"));
  things_.faults["update A"] = "No.";
  Json input = with_template("s", coloured("blue", "1"));
  input["DisableRollback"] = true;
  ok("UpdateStack", input);
  EXPECT_EQ(status("s"), "UPDATE_FAILED");
  ok("RollbackStack", {{"StackName", "s"}});
  EXPECT_EQ(status("s"), "UPDATE_ROLLBACK_FAILED");
  things_.faults.clear();
  ok("ContinueUpdateRollback", {{"StackName", "s"}});
  EXPECT_EQ(status("s"), "UPDATE_ROLLBACK_COMPLETE");
  EXPECT_EQ(ok("GetTemplate", {{"StackName", "s"}}).at("TemplateBody"), coloured("red", "1"));
  EXPECT_EQ(error("RollbackStack", {{"StackName", "s"}}).substr(0, 17), "ValidationError: ");
}

TEST_F(DeploymentTest, ACreationThatWasNotUndoneCanBe) {
  things_.faults["create A"] = "Out of order.";
  Json input = with_template("s", kTwo);
  input["DisableRollback"] = true;
  ok("CreateStack", input);
  ok("RollbackStack", {{"StackName", "s"}});
  EXPECT_EQ(status("s"), "ROLLBACK_COMPLETE");
  EXPECT_THAT(things_.standing, IsEmpty());
}

TEST_F(DeploymentTest, KeepsWhatItsPolicyRetains) {
  create("s", R"({"Resources": {
    "A": {"Type": "Test::Thing::One", "DeletionPolicy": "Retain"},
    "B": {"Type": "Test::Thing::One"}}})");
  const std::string id = stack("s").at("StackId");
  ok("DeleteStack", {{"StackName", "s"}});
  EXPECT_EQ(status(id), "DELETE_COMPLETE");
  EXPECT_THAT(things_.standing, ElementsAre("A-1"));
  EXPECT_THAT(events(id), Contains("A DELETE_SKIPPED"));
  EXPECT_EQ(error("DescribeStacks", {{"StackName", "s"}}),
            "ValidationError: Stack with id s does not exist");
}

TEST_F(DeploymentTest, RemovesWhatAnUpdateDoesNotDeclareAnyMore) {
  create("s", kTwo);
  update("s", R"({"Resources": {"B": {"Type": "Test::Thing::One"}}})");
  EXPECT_THAT(things_.standing, ElementsAre("B-1"));
  EXPECT_EQ(ok("DescribeStackResources", {{"StackName", "s"}}).at("StackResources").size(), 1U);
}

TEST_F(DeploymentTest, StaysIfAResourceCannotBeRemoved) {
  create("s", kTwo);
  things_.stuck.insert("B-1");
  ok("DeleteStack", {{"StackName", "s"}});
  EXPECT_EQ(status("s"), "DELETE_FAILED");
  EXPECT_EQ(stack("s").at("StackStatusReason"),
            "The following resource(s) failed to delete: [B]. ");
  ok("DeleteStack", {{"StackName", "s"}, {"RetainResources", Json::array({"B"})}});
  EXPECT_EQ(error("DescribeStacks", {{"StackName", "s"}}),
            "ValidationError: Stack with id s does not exist");
}

TEST_F(DeploymentTest, MakesAStubOfAnUnknownTypeAndSaysSo) {
  create("s", R"({"Resources": {"Api": {"Type": "AWS::ApiGateway::RestApi"}},
    "Outputs": {"Root": {"Value": {"Fn::GetAtt": ["Api", "RootResourceId"]}}}})");
  EXPECT_EQ(status("s"), "CREATE_COMPLETE");
  EXPECT_THAT(events("s"),
              Contains("Api CREATE_COMPLETE: Sidestep does not make resources of the type "
                       "AWS::ApiGateway::RestApi: this one is a name, and nothing stands behind "
                       "it"));
  EXPECT_THAT(output("s", "Root"), HasSubstr("s-Api-"));
}

// --- Exports.

constexpr const char* kExporting = R"({"Resources": {"A": {"Type": "Test::Thing::One"}},
  "Outputs": {"Id": {"Value": {"Ref": "A"}, "Export": {"Name": "shared"}}}})";
constexpr const char* kImporting = R"({"Resources": {"B": {"Type": "Test::Thing::One",
  "Properties": {"Of": {"Fn::ImportValue": "shared"}}}}})";

TEST_F(DeploymentTest, ExportsAreNotTakenAwayFromWhoImportsThem) {
  create("one", kExporting);
  create("two", kImporting);
  EXPECT_EQ(ok("ListExports", Json::object()).at("Exports").at(0).at("Value"), "A-1");
  EXPECT_EQ(ok("ListImports", {{"ExportName", "shared"}}).at("Imports"), Json::array({"two"}));
  ok("DeleteStack", {{"StackName", "one"}});
  EXPECT_EQ(status("one"), "DELETE_FAILED");
  EXPECT_EQ(stack("one").at("StackStatusReason"),
            "Export shared cannot be deleted as it is in use by two");
  ok("DeleteStack", {{"StackName", "two"}});
  ok("DeleteStack", {{"StackName", "one"}});
  EXPECT_THAT(things_.standing, IsEmpty());
}

TEST_F(DeploymentTest, AnExportHasOneOwner) {
  create("one", kExporting);
  create("two", kExporting);
  EXPECT_EQ(status("two"), "ROLLBACK_COMPLETE");
  EXPECT_THAT(events("two"), Contains(HasSubstr("Export with name shared is already exported by "
                                                "stack one. ")));
}

TEST_F(DeploymentTest, AMissingExportFailsTheResource) {
  create("s", kImporting);
  EXPECT_EQ(status("s"), "ROLLBACK_COMPLETE");
  EXPECT_THAT(events("s"), Contains("B CREATE_FAILED: No export named shared found"));
}

}  // namespace
}  // namespace sidestep::aws::cloudformation::deployment_test
