#include "aws/core/authorizer.h"

#include "tests/aws/core/service_fixture.h"

namespace sidestep::aws::authorizer_test {
namespace {

class Echo final : public Service {
 public:
  std::string_view id() const override { return "echo"; }
  bool has(std::string_view) const override { return true; }
  void handle(Call, Reply reply) override { reply.ok({{"is", "done"}}); }
};

class NotToday final : public Authorizer {
 public:
  std::optional<Error> refusal(std::string_view service, const Call& call) override {
    if (call.operation != "Refused") return std::nullopt;
    return Error{.code = "AccessDenied", .message = "no " + std::string(service)};
  }
};

TEST(Authorizers, AreAskedBeforeTheService) {
  testing::ServiceWorld world;
  Echo echo;
  NotToday authorizer;
  world.directory.add(echo);
  EXPECT_FALSE(world.directory.authorizes());
  EXPECT_EQ(world.ok("echo", "Refused", "{}")["is"], "done");
  world.directory.set_authorizer(authorizer);
  EXPECT_TRUE(world.directory.authorizes());
  EXPECT_EQ(world.error("echo", "Refused", "{}").message, "no echo");
  EXPECT_EQ(world.ok("echo", "Allowed", "{}")["is"], "done");
}

}  // namespace
}  // namespace sidestep::aws::authorizer_test
