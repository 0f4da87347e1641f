#include <gtest/gtest.h>

#include "aws/sts/sts.h"
#include "tests/aws/core/service_fixture.h"

namespace sidestep::aws::sts::decode_authorization_message_test {
namespace {

TEST(DecodeAuthorizationMessage, KnowsNoMessages) {
  testing::ServiceWorld world({migrations()});
  Sts sts(world.platform);
  world.directory.add(sts);
  EXPECT_EQ(world.error("sts", "DecodeAuthorizationMessage", R"({"EncodedMessage": "x"})").code,
            "InvalidAuthorizationMessageException");
}

}  // namespace
}  // namespace sidestep::aws::sts::decode_authorization_message_test
