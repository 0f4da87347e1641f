#include "tests/aws/sqs/sqs_fixture.h"

namespace sidestep::aws::sqs::change_message_visibility_batch_test {
namespace {

class ChangeMessageVisibilityBatchTest : public testing::SqsTest {
 protected:
  static std::string entries(const Json& message, const std::string& rest = "") {
    return R"(, "Entries": [{"Id": "good")" + receipt(message) + rest +
           R"(}, {"Id": "bad", "ReceiptHandle": "x")" + rest + "}]";
  }
};

TEST_F(ChangeMessageVisibilityBatchTest, NamesTheEntriesThatFailed) {
  const std::string url = create("orders");
  send(url, "one");
  const Json message = receive(url)[0];
  const Json answer =
      on(url, "ChangeMessageVisibilityBatch", entries(message, R"(, "VisibilityTimeout": 0)"));
  EXPECT_EQ(to_text(answer["Successful"]), R"([{"Id":"good"}])");
  EXPECT_EQ(answer["Failed"][0]["Code"], "ReceiptHandleIsInvalid");
  EXPECT_EQ(bodies(url), "one");
}

}  // namespace
}  // namespace sidestep::aws::sqs::change_message_visibility_batch_test
