#include <gtest/gtest.h>

#include "aws/sts/sts.h"
#include "tests/aws/core/service_fixture.h"

namespace sidestep::aws::sts::get_access_key_info_test {
namespace {

TEST(GetAccessKeyInfo, NamesTheAccount) {
  testing::ServiceWorld world({migrations()});
  Sts sts(world.platform);
  world.directory.add(sts);
  EXPECT_EQ(world.ok("sts", "GetAccessKeyInfo", R"({"AccessKeyId": "AKIAIOSFODNN7EXAMPLE"})"),
            Json({{"Account", "123456789012"}}));
}

}  // namespace
}  // namespace sidestep::aws::sts::get_access_key_info_test
