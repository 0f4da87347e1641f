#include "tests/aws/sqs/sqs_fixture.h"

namespace sidestep::aws::sqs::delete_message_batch_test {
namespace {

class DeleteMessageBatchTest : public testing::SqsTest {
 protected:
  static std::string entries(const Json& message, const std::string& rest = "") {
    return R"(, "Entries": [{"Id": "good")" + receipt(message) + rest +
           R"(}, {"Id": "bad", "ReceiptHandle": "x")" + rest + "}]";
  }
};

TEST_F(DeleteMessageBatchTest, NamesTheEntriesThatFailed) {
  const std::string url = create("orders");
  send(url, "one");
  const Json message = receive(url)[0];
  const Json answer = on(url, "DeleteMessageBatch", entries(message));
  EXPECT_EQ(to_text(answer["Successful"]), R"([{"Id":"good"}])");
  EXPECT_EQ(answer["Failed"][0]["Code"], "ReceiptHandleIsInvalid");
  EXPECT_EQ(attribute(url, "ApproximateNumberOfMessagesNotVisible"), "0");
}

}  // namespace
}  // namespace sidestep::aws::sqs::delete_message_batch_test
