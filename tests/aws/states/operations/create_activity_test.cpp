#include "storage/tags.h"
#include "tests/aws/states/harness.h"

namespace sidestep::aws::states::create_activity_test {
namespace {

using CreateActivity = ApiTest;

const std::string kActivity = "arn:aws:states:us-east-1:123456789012:activity:a";
const std::string kCreated =
    ok(R"({"activityArn":")" + kActivity + R"(","creationDate":)" + kStart + "}");

Json tag(const std::string& key, const std::string& value) {
  return {{"key", key}, {"value", value}};
}

TEST_F(CreateActivity, AnswersWithTheArnAndTheDate) {
  EXPECT_EQ(call("CreateActivity", R"({"name":"a"})"), kCreated);
}

TEST_F(CreateActivity, IsAnsweredLikeTheFirstTimeWhenItIsRepeated) {
  result("CreateActivity", {{"name", "a"}, {"tags", Json::array({tag("k", "v")})}});
  server.advance(std::chrono::seconds(5));
  EXPECT_EQ(call("CreateActivity", Json{{"name", "a"}, {"tags", Json::array({tag("k", "w")})}}),
            kCreated);
  EXPECT_THAT(storage::Tags(server.storage.reader()).list(kActivity),
              ::testing::ElementsAre(storage::Tag{"k", "v"}))
      << "tags of the first time";
}

TEST_F(CreateActivity, RefusesToChangeTheEncryption) {
  result("CreateActivity", {{"name", "a"}});
  EXPECT_EQ(call("CreateActivity", R"({"name":"a","encryptionConfiguration":{)"
                                   R"("type":"AWS_OWNED_KEY"}})"),
            kCreated)
      << "what it has anyway";
  EXPECT_EQ(call("CreateActivity", R"({"name":"a","encryptionConfiguration":{)"
                                   R"("type":"CUSTOMER_MANAGED_KMS_KEY","kmsKeyId":"k"}})"),
            error("ActivityAlreadyExists", "Activity Already Exists: '" + kActivity + "'"));
}

TEST_F(CreateActivity, RefusesAKeyOfTheCustomersThatIsNotNamed) {
  EXPECT_EQ(call("CreateActivity", R"({"name":"a","encryptionConfiguration":{)"
                                   R"("type":"CUSTOMER_MANAGED_KMS_KEY"}})"),
            error("InvalidEncryptionConfiguration",
                  "Invalid Encryption Configuration: kmsKeyId must be set when type is "
                  "CUSTOMER_MANAGED_KMS_KEY."));
  EXPECT_EQ(call("CreateActivity", R"({"name":"a","encryptionConfiguration":{"type":"NONE",)"
                                   R"("kmsDataKeyReusePeriodSeconds":59}})"),
            error("ValidationException",
                  "2 validation errors detected: Value '59' at "
                  "'encryptionConfiguration.kmsDataKeyReusePeriodSeconds' failed to satisfy "
                  "constraint: Member must have value greater than or equal to 60; Value 'NONE' at "
                  "'encryptionConfiguration.type' failed to satisfy constraint: Member must "
                  "satisfy enum value set: [AWS_OWNED_KEY, CUSTOMER_MANAGED_KMS_KEY]"));
}

TEST_F(CreateActivity, RefusesNamesWithForbiddenCharacters) {
  for (const std::string name : {"a b", "a/b", "{}", "a*", "a\u007f"}) {
    EXPECT_EQ(call("CreateActivity", Json{{"name", name}}),
              error("InvalidName", "Invalid Name: '" + name + "'"));
  }
}

TEST_F(CreateActivity, RefusesTooManyTags) {
  Json tags = Json::array();
  for (int i = 0; i < 51; ++i) tags.push_back(tag(std::to_string(i), ""));
  EXPECT_EQ(call("CreateActivity", Json{{"name", "a"}, {"tags", tags}}),
            R"(400 {"__type":"TooManyTags","message":"Too many tags: ')" + kActivity +
                R"(' can have 50","resourceName":")" + kActivity + R"("})");
}

TEST_F(CreateActivity, BelongsToTheAccountAndRegionOfTheCaller) {
  result("CreateActivity", {{"name", "a"}});
  server.advance(std::chrono::seconds(1));
  EXPECT_EQ(call_from("000000000000", "eu-west-1", "CreateActivity", R"({"name":"a"})"),
            ok(R"({"activityArn":"arn:aws:states:eu-west-1:000000000000:activity:a",)"
               R"("creationDate":1576800001.000})"));
}

}  // namespace
}  // namespace sidestep::aws::states::create_activity_test
