#include <gtest/gtest.h>

#include "aws/sts/sts.h"
#include "tests/aws/core/service_fixture.h"

namespace sidestep::aws::sts::assume_role_test {
namespace {

class AssumeRole : public ::testing::Test {
 protected:
  AssumeRole() { world_.directory.add(sts_); }

  testing::ServiceWorld world_{{migrations()}};
  Sts sts_{world_.platform};
};

TEST_F(AssumeRole, MakesCredentialsThatAreKnownAgain) {
  const Json answer = world_.ok("sts", "AssumeRole", R"({
      "RoleArn": "arn:aws:iam::111122223333:role/path/worker", "RoleSessionName": "me"})");
  EXPECT_EQ(answer["AssumedRoleUser"]["Arn"], "arn:aws:sts::111122223333:assumed-role/worker/me");
  EXPECT_EQ(answer["Credentials"]["Expiration"], 1'700'000'000 + 3600);
  world_.scope.access_key = answer["Credentials"]["AccessKeyId"];
  const Json identity = world_.ok("sts", "GetCallerIdentity", "{}");
  EXPECT_EQ(identity["Arn"], answer["AssumedRoleUser"]["Arn"]);
  EXPECT_EQ(identity["UserId"], answer["AssumedRoleUser"]["AssumedRoleId"]);
  EXPECT_EQ(identity["Account"], "111122223333");
}

TEST_F(AssumeRole, RejectsInvalidArns) {
  for (const std::string arn :
       {"nothing-valid-in-here", "arn::b:::something/test-role", "arn:a::::something/test-role",
        "arn:a:::something/test-role", "arn:a:a::aaaaaaaaaa:"}) {
    const Error error = world_.error("sts", "AssumeRole",
                                     R"({"RoleSessionName": "me", "RoleArn": ")" + arn + R"("})");
    EXPECT_EQ(error.code, "ValidationError");
    EXPECT_EQ(error.message, arn + " is invalid");
  }
}

TEST_F(AssumeRole, HoldsTheSessionsNameAgainstTheModel) {
  const Error error = world_.error("sts", "AssumeRole", R"({
      "RoleArn": "arn:aws:iam::111122223333:role/r", "RoleSessionName": "Session1:2"})");
  EXPECT_EQ(error.code, "ValidationError");
  EXPECT_EQ(
      error.message,
      "1 validation error detected: Value 'Session1:2' at 'roleSessionName' failed to satisfy "
      "constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*");
}

TEST_F(AssumeRole, DeniesWhatIsNotARole) {
  const Error error = world_.error("sts", "AssumeRole", R"({
      "RoleArn": "arn:aws:iam::111122223333:user/u", "RoleSessionName": "me"})");
  EXPECT_EQ(error.code, "AccessDenied");
  EXPECT_EQ(error.status, 403);
}

}  // namespace
}  // namespace sidestep::aws::sts::assume_role_test
