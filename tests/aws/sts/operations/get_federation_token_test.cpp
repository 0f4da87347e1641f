#include <gtest/gtest.h>

#include "aws/sts/sts.h"
#include "tests/aws/core/service_fixture.h"

namespace sidestep::aws::sts::get_federation_token_test {
namespace {

TEST(GetFederationToken, NamesTheUser) {
  testing::ServiceWorld world({migrations()});
  Sts sts(world.platform);
  world.directory.add(sts);
  const Json answer =
      world.ok("sts", "GetFederationToken", R"({"Name": "me", "DurationSeconds": 900})");
  EXPECT_EQ(answer["FederatedUser"]["Arn"], "arn:aws:sts::123456789012:federated-user/me");
  EXPECT_EQ(answer["FederatedUser"]["FederatedUserId"], "123456789012:me");
  EXPECT_EQ(answer["PackedPolicySize"], 0);
  EXPECT_EQ(answer["Credentials"]["Expiration"], 1'700'000'900);
}

}  // namespace
}  // namespace sidestep::aws::sts::get_federation_token_test
