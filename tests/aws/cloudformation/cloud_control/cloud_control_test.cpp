#include "aws/cloudformation/cloud_control/cloud_control.h"

#include <gmock/gmock.h>

#include "tests/aws/cloudformation/stacks_fixture.h"

namespace sidestep::aws::cloudformation::cloud_control_test {
namespace {

using ::testing::HasSubstr;

class CloudControlTest : public StacksTest {
 protected:
  static Json named(const std::string& identifier) {
    return {{"TypeName", "Test::Thing::One"}, {"Identifier", identifier}};
  }
  Json change(const std::string& patch) {
    Json input = named("A-1");
    input["PatchDocument"] = patch;
    return ok("UpdateResource", input, "cloudcontrol").at("ProgressEvent");
  }
  std::string properties() {
    return ok("GetResource", named("arn:A-1"), "cloudcontrol")
        .at("ResourceDescription")
        .at("Properties");
  }
};

constexpr const char* kOne = R"({"Resources": {
  "A": {"Type": "Test::Thing::One", "Properties": {"Colour": "red", "Shape": "round"}}}})";

TEST_F(CloudControlTest, ChangesWhatAStackHasMadeAndTheNextUpdateMakesItTheTemplatesAgain) {
  create("s", kOne);
  EXPECT_EQ(
      change(R"([{"op": "replace", "path": "/Colour", "value": "blue"}])").at("OperationStatus"),
      "SUCCESS");
  EXPECT_EQ(change(R"([{"op": "remove", "path": "/Shape"}])").at("OperationStatus"), "SUCCESS");
  EXPECT_EQ(properties(), R"({"Colour":"blue"})");
  EXPECT_EQ(std::ranges::count(things_.log, "update A"), 2);
  EXPECT_EQ(status("s"), "CREATE_COMPLETE");
  // CloudFormation compares templates, and does not look at what is there.
  EXPECT_EQ(error("UpdateStack", with_template("s", kOne)),
            "ValidationError: No updates are to be performed.");
  update("s", R"({"Resources": {
    "A": {"Type": "Test::Thing::One", "Properties": {"Colour": "green"}}}})");
  EXPECT_EQ(properties(), R"({"Colour":"green"})");
}

TEST_F(CloudControlTest, RefusesWhatItCannotChange) {
  create("s", kOne);
  Json input = named("B-1");
  input["PatchDocument"] = "[]";
  EXPECT_EQ(error("UpdateResource", input, "cloudcontrol"),
            "ResourceNotFoundException: Resource of type 'Test::Thing::One' with identifier 'B-1' "
            "was not found among those of stacks.");
  input = named("A-1");
  input["PatchDocument"] = "{";
  EXPECT_THAT(error("UpdateResource", input, "cloudcontrol"),
              HasSubstr("ValidationException: Invalid patch document"));
  const Json listed = ok("ListResources", {{"TypeName", "Test::Thing::One"}}, "cloudcontrol");
  EXPECT_EQ(listed.at("ResourceDescriptions").size(), 1);
}

}  // namespace
}  // namespace sidestep::aws::cloudformation::cloud_control_test
