#include "tests/aws/sqs/sqs_fixture.h"

namespace sidestep::aws::sqs::change_message_visibility_test {
namespace {

using std::chrono::seconds;

class ChangeMessageVisibilityTest : public testing::SqsTest {};

TEST_F(ChangeMessageVisibilityTest, ChangesVisibility) {
  const std::string url = create("orders");
  send(url, "one");
  const Json message = receive(url)[0];
  on(url, "ChangeMessageVisibility", receipt(message) + R"(, "VisibilityTimeout": 60)");
  advance(seconds(59));
  EXPECT_EQ(bodies(url), "");
  on(url, "ChangeMessageVisibility", receipt(message) + R"(, "VisibilityTimeout": 0)");
  EXPECT_EQ(bodies(url), "one");
  EXPECT_EQ(
      error_on(url, "ChangeMessageVisibility", receipt(message) + R"(, "VisibilityTimeout": 43201)")
          .message,
      "Value 43201 for parameter VisibilityTimeout is invalid. Reason: Must be >= 0 and <= "
      "43200, if provided.");
}

}  // namespace
}  // namespace sidestep::aws::sqs::change_message_visibility_test
