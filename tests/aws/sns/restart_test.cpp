// What was published is delivered after a kill: rows in a file, opened by another server.
#include "tests/aws/sns/sns_fixture.h"
#include "tests/support/temp_directory.h"

namespace sidestep::aws::sns::restart_test {
namespace {

// One life of a server; what is destroyed without saying goodbye to anybody is killed.
class Life : public testing::SnsTest {
 public:
  explicit Life(const std::string& file) : SnsTest(file) {}
  void TestBody() override {}
  using SnsTest::advance;
  using SnsTest::http_;
  using SnsTest::messages;
  using SnsTest::object;
  using SnsTest::ok;
  using SnsTest::publish;
  using SnsTest::queue;
  using SnsTest::subscribe;
  using SnsTest::topic;
  using SnsTest::world_;
};

TEST(SnsRestart, DeliversWhatWasPublished) {
  const testing::TempDirectory directory;
  const std::string file = directory.file("sidestep.db");
  std::string endpoint;
  {
    Life first(file);
    const std::string arn = first.topic("orders");
    endpoint = first.queue("q");
    first.subscribe(arn, "sqs", endpoint);
    first.subscribe(arn, "http", "http://example.com/");
    const Json confirmation = parse_json(first.http_.requests[0].body).value();
    first.ok("ConfirmSubscription",
             Life::object({{"TopicArn", arn}, {"Token", confirmation["Token"]}}));
    first.http_.statuses = {std::nullopt};
    first.publish(arn, "hello");
    EXPECT_EQ(first.http_.requests.size(), 2u);  // it is to be tried again
  }
  Life second(file);
  EXPECT_EQ(second.messages(endpoint), "hello");
  EXPECT_TRUE(second.http_.requests.empty());
  second.advance(std::chrono::seconds(20));
  ASSERT_EQ(second.http_.requests.size(), 1u);
  EXPECT_EQ(parse_json(second.http_.requests[0].body).value()["Message"], "hello");
}

}  // namespace
}  // namespace sidestep::aws::sns::restart_test
