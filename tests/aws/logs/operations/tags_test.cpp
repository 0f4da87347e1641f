#include "tests/aws/logs/logs_fixture.h"

namespace sidestep::aws::logs::tags_test {
namespace {

using LogTags = LogsFixture;

TEST_F(LogTags, AreGivenByArnAndByName) {
  ok("CreateLogGroup", R"({"logGroupName": "g", "tags": {"team": "shop"}})");
  const std::string arn = "arn:aws:logs:us-east-1:123456789012:log-group:g";
  ok("TagResource", to_text(Json{{"resourceArn", arn}, {"tags", {{"a", "1"}}}}));
  ok("TagLogGroup", R"({"logGroupName": "g", "tags": {"b": "2"}})");
  EXPECT_EQ(ok("ListTagsForResource", to_text(Json{{"resourceArn", arn}}))["tags"],
            Json({{"team", "shop"}, {"a", "1"}, {"b", "2"}}));
  ok("UntagResource", to_text(Json{{"resourceArn", arn}, {"tagKeys", {"a"}}}));
  ok("UntagLogGroup", R"({"logGroupName": "g", "tags": ["team"]})");
  EXPECT_EQ(ok("ListTagsLogGroup", R"({"logGroupName": "g"})")["tags"], Json({{"b", "2"}}));
}

TEST_F(LogTags, GoWithTheirGroup) {
  ok("CreateLogGroup", R"({"logGroupName": "g", "tags": {"team": "shop"}})");
  ok("DeleteLogGroup", R"({"logGroupName": "g"})");
  EXPECT_EQ(error("ListTagsLogGroup", R"({"logGroupName": "g"})"),
            "ResourceNotFoundException: The specified log group does not exist.");
  make("g");
  EXPECT_EQ(ok("ListTagsLogGroup", R"({"logGroupName": "g"})")["tags"], Json::object());
}

}  // namespace
}  // namespace sidestep::aws::logs::tags_test
