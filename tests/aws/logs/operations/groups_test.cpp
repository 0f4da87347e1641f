#include "tests/aws/logs/logs_fixture.h"

namespace sidestep::aws::logs::groups_test {
namespace {

using LogGroups = LogsFixture;
using ::testing::ElementsAre;

TEST_F(LogGroups, AreMadeOnceAndDeletedWithAllTheyHave) {
  make("g", "s");
  put("g", "s", Json::array({event("m")}));
  EXPECT_EQ(error("CreateLogGroup", R"({"logGroupName": "g"})"),
            "ResourceAlreadyExistsException: The specified log group already exists");
  ok("DeleteLogGroup", R"({"logGroupName": "g"})");
  EXPECT_EQ(error("DeleteLogGroup", R"({"logGroupName": "g"})"),
            "ResourceNotFoundException: The specified log group does not exist.");
  make("g", "s");
  EXPECT_EQ(ok("GetLogEvents", R"({"logGroupName": "g", "logStreamName": "s"})")["events"],
            Json::array());
}

TEST_F(LogGroups, BelongToTheirAccountAndRegion) {
  make("g");
  world_.scope.region = "eu-west-1";
  EXPECT_EQ(ok("DescribeLogGroups", "{}")["logGroups"], Json::array());
  make("g");
}

TEST_F(LogGroups, MustBeCalledAsAwsAllows) {
  EXPECT_EQ(error("CreateLogGroup", R"({"logGroupName": "a b"})"),
            "InvalidParameterException: 1 validation error detected: Value 'a b' at 'logGroupName' "
            "failed to satisfy constraint: Member must satisfy regular expression pattern: "
            "[\\.\\-_/#A-Za-z0-9]+");
}

TEST_F(LogGroups, KeepEventsAsLongAsTheyAreTold) {
  make("g", "s");
  EXPECT_TRUE(error("PutRetentionPolicy", R"({"logGroupName": "g", "retentionInDays": 2})")
                  .starts_with("InvalidParameterException: 1 validation error detected: Value '2' "
                               "at 'retentionInDays' failed to satisfy constraint: Member must "
                               "satisfy enum value set: [1, 3, 5, "));
  ok("PutRetentionPolicy", R"({"logGroupName": "g", "retentionInDays": 3})");
  put("g", "s", Json::array({event("old")}));
  world_.alarms.advance(std::chrono::days(2));
  put("g", "s", Json::array({event("new")}));
  const auto read = [&] { return messages(ok("FilterLogEvents", R"({"logGroupName": "g"})")); };
  EXPECT_THAT(read(), ElementsAre("old", "new"));
  world_.alarms.advance(std::chrono::days(1) + Millis(1));
  EXPECT_THAT(read(), ElementsAre("new"));
  EXPECT_THAT(messages(ok("GetLogEvents", R"({"logGroupName": "g", "logStreamName": "s"})")),
              ElementsAre("new"));
}

TEST_F(LogGroups, GiveTheRoomOfExpiredEventsBack) {
  make("g", "s");
  logs_.start();
  ok("PutRetentionPolicy", R"({"logGroupName": "g", "retentionInDays": 1})");
  put("g", "s", Json::array({event("12345")}));
  const auto stored = [&] {
    return ok("DescribeLogGroups", "{}")["logGroups"][0]["storedBytes"].get<int>();
  };
  EXPECT_EQ(stored(), 5 + 26);
  world_.alarms.advance(std::chrono::hours(26));
  world_.settle();
  EXPECT_EQ(stored(), 0);
  ok("DeleteRetentionPolicy", R"({"logGroupName": "g"})");
  EXPECT_FALSE(ok("DescribeLogGroups", "{}")["logGroups"][0].contains("retentionInDays"));
}

TEST_F(LogGroups, CanBeProtected) {
  make("g");
  ok("PutLogGroupDeletionProtection",
     R"({"logGroupIdentifier": "g", "deletionProtectionEnabled": true})");
  EXPECT_TRUE(error("DeleteLogGroup", R"({"logGroupName": "g"})").starts_with("Validation"));
  ok("PutLogGroupDeletionProtection",
     R"({"logGroupIdentifier": "g", "deletionProtectionEnabled": false})");
  ok("DeleteLogGroup", R"({"logGroupName": "g"})");
}

TEST_F(LogGroups, ShowTheirKey) {
  make("g");
  ok("AssociateKmsKey", R"({"logGroupName": "g", "kmsKeyId": "arn:aws:kms:r:a:key/1"})");
  EXPECT_EQ(ok("DescribeLogGroups", "{}")["logGroups"][0]["kmsKeyId"], "arn:aws:kms:r:a:key/1");
  ok("DisassociateKmsKey",
     R"({"resourceIdentifier": "arn:aws:logs:us-east-1:123456789012:log-group:g"})");
  EXPECT_FALSE(ok("DescribeLogGroups", "{}")["logGroups"][0].contains("kmsKeyId"));
}

TEST_F(LogGroups, AreListedByPartsOfNames) {
  for (const char* name : {"/aws/lambda/a", "/aws/lambda/b", "orders"}) make(name);
  const auto listed = [&](const char* input) {
    return members(ok("ListLogGroups", input)["logGroups"], "logGroupName");
  };
  EXPECT_THAT(listed("{}"), ElementsAre("/aws/lambda/a", "/aws/lambda/b", "orders"));
  EXPECT_THAT(listed(R"({"logGroupNamePattern": "lambda/b|^ord"})"),
              ElementsAre("/aws/lambda/b", "orders"));
  const Json page = ok("ListLogGroups", R"({"limit": 2})");
  EXPECT_EQ(page["logGroups"].size(), 2u);
  EXPECT_EQ(page["logGroups"][0]["logGroupArn"],
            "arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/a");
  EXPECT_THAT(listed(to_text(Json{{"nextToken", page["nextToken"]}}).c_str()),
              ElementsAre("orders"));
}

}  // namespace
}  // namespace sidestep::aws::logs::groups_test
