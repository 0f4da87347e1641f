#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::list_activities_test {
namespace {

using ListActivities = ApiTest;

std::string entry(const std::string& name) {
  return R"({"activityArn":"arn:aws:states:us-east-1:123456789012:activity:)" + name +
         R"(","name":")" + name + R"(","creationDate":)" + kStart + "}";
}

TEST_F(ListActivities, ShowsThemByName) {
  EXPECT_EQ(call("ListActivities", "{}"), ok(R"({"activities":[]})"));
  for (const std::string name : {"b", "a"}) result("CreateActivity", {{"name", name}});
  EXPECT_EQ(call("ListActivities", "{}"),
            ok(R"({"activities":[)" + entry("a") + ',' + entry("b") + "]}"));
}

TEST_F(ListActivities, ShowsThoseOfTheCallersAccountAndRegion) {
  result("CreateActivity", {{"name", "a"}});
  for (const auto& [account, region] :
       {std::pair("123456789012", "eu-west-1"), std::pair("000000000000", "us-east-1")}) {
    EXPECT_EQ(call_from(account, region, "ListActivities", "{}"), ok(R"({"activities":[]})"));
  }
}

TEST_F(ListActivities, GoesPageByPage) {
  for (const std::string name : {"a", "b", "c"}) result("CreateActivity", {{"name", name}});
  const Json first = result("ListActivities", {{"maxResults", 2}});
  EXPECT_EQ(first.at("activities"), parse_json('[' + entry("a") + ',' + entry("b") + ']').value());
  const Json rest = {{"maxResults", 2}, {"nextToken", first.at("nextToken")}};
  EXPECT_EQ(call("ListActivities", rest), ok(R"({"activities":[)" + entry("c") + "]}"));
  const std::string invalid = error("InvalidToken", "Invalid Token: 'Invalid token'");
  EXPECT_EQ(call("ListStateMachines", rest), invalid) << "a token of another list";
  EXPECT_EQ(call_from("000000000000", "us-east-1", "ListActivities", to_text(rest)), invalid);
}

}  // namespace
}  // namespace sidestep::aws::states::list_activities_test
