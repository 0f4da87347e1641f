#include <gtest/gtest.h>

#include "aws/sts/sts.h"
#include "tests/aws/core/service_fixture.h"

namespace sidestep::aws::sts::get_caller_identity_test {
namespace {

TEST(GetCallerIdentity, TakesStrangersForTheRootUser) {
  testing::ServiceWorld world({migrations()});
  Sts sts(world.platform);
  world.directory.add(sts);
  EXPECT_EQ(world.ok("sts", "GetCallerIdentity", "{}"),
            Json({{"UserId", "123456789012"},
                  {"Account", "123456789012"},
                  {"Arn", "arn:aws:iam::123456789012:root"}}));
}

}  // namespace
}  // namespace sidestep::aws::sts::get_caller_identity_test
