// What was answered is there after a kill: rows in a file, opened by another server.
#include <filesystem>

#include "tests/aws/sqs/sqs_fixture.h"
#include "tests/support/temp_directory.h"

namespace sidestep::aws::sqs::restart_test {
namespace {

// One life of a server; what is destroyed without saying goodbye to anybody is killed.
class Life : public testing::SqsTest {
 public:
  explicit Life(const std::string& file) : SqsTest(file) {}
  void TestBody() override {}
  using SqsTest::advance;
  using SqsTest::attribute;
  using SqsTest::bodies;
  using SqsTest::create;
  using SqsTest::receive;
  using SqsTest::redrive;
  using SqsTest::send;
};

TEST(SqsRestart, LosesNothing) {
  const testing::TempDirectory directory;
  const std::string file = directory.file("sidestep.db");
  std::string dead, url;
  {
    Life first(file);
    dead = first.create("dead");
    url = first.create("orders", Life::redrive(1));
    first.send(url, "in-flight");
    EXPECT_EQ(first.bodies(url), "in-flight");
    first.send(url, "waiting");
    first.send(url, "delayed", R"(, "DelaySeconds": 60)");
  }
  Life second(file);
  EXPECT_EQ(second.attribute(url, "ApproximateNumberOfMessages"), "1");
  EXPECT_EQ(second.attribute(url, "ApproximateNumberOfMessagesNotVisible"), "1");
  EXPECT_EQ(second.attribute(url, "ApproximateNumberOfMessagesDelayed"), "1");
  EXPECT_EQ(second.bodies(url), "waiting");
  second.advance(
      std::chrono::seconds(30));  // what was in flight is given up, as it would have been
  EXPECT_EQ(second.receive(dead, R"(, "MaxNumberOfMessages": 10)").size(), 2u);
  second.advance(std::chrono::seconds(30));
  EXPECT_EQ(second.bodies(url), "delayed");
}

}  // namespace
}  // namespace sidestep::aws::sqs::restart_test
