#include "aws/core/directory.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "tests/aws/core/service_fixture.h"

namespace sidestep::aws::directory_test {
namespace {

class Echo final : public Service {
 public:
  std::string_view id() const override { return "echo"; }
  bool has(std::string_view operation) const override { return operation != "Nothing"; }
  void handle(Call call, Reply reply) override {
    if (call.operation == "Throw") throw std::runtime_error("broken");
    if (call.operation == "Drop") return;
    EXPECT_FALSE(call.request_id.empty());
    reply.ok(std::move(call.input));
  }
};

class DirectoryTest : public ::testing::Test {
 protected:
  DirectoryTest() { world_.directory.add(echo_); }

  Echo echo_;
  testing::ServiceWorld world_;
};

TEST_F(DirectoryTest, HasTheServiceAnswer) {
  EXPECT_EQ(world_.ok("echo", "Say", R"({"a": 1})")["a"], 1);
}

TEST_F(DirectoryTest, RefusesWhatIsNotThereByName) {
  EXPECT_NE(world_.error("glacier", "Say", "{}").message.find("'glacier'"), std::string::npos);
  EXPECT_NE(world_.error("echo", "Nothing", "{}").message.find("'Nothing'"), std::string::npos);
}

TEST_F(DirectoryTest, AnswersForAnOperationThatFails) {
  EXPECT_EQ(world_.error("echo", "Throw", "{}").code, "InternalFailure");
  EXPECT_EQ(world_.error("echo", "Drop", "{}").code, "InternalFailure");
}

}  // namespace
}  // namespace sidestep::aws::directory_test
