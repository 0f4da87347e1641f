#include <gtest/gtest.h>

#include "aws/sts/sts.h"
#include "tests/aws/core/service_fixture.h"

namespace sidestep::aws::sts::get_session_token_test {
namespace {

TEST(GetSessionToken, LastsTwelveHours) {
  testing::ServiceWorld world({migrations()});
  Sts sts(world.platform);
  world.directory.add(sts);
  const Json answer = world.ok("sts", "GetSessionToken", "{}");
  EXPECT_EQ(answer["Credentials"]["Expiration"], 1'700'043'200);
  EXPECT_TRUE(answer["Credentials"]["AccessKeyId"].get<std::string>().starts_with("ASIA"));
}

}  // namespace
}  // namespace sidestep::aws::sts::get_session_token_test
