#include "tests/aws/sqs/sqs_fixture.h"

namespace sidestep::aws::sqs::send_message_batch_test {
namespace {

class SendMessageBatchTest : public testing::SqsTest {
 protected:
  Json entries(int count) {
    Json entries = Json::array();
    for (int i = 0; i < count; ++i) {
      entries.push_back({{"Id", std::to_string(i)}, {"MessageBody", "b" + std::to_string(i)}});
    }
    return entries;
  }
  std::string rest(const Json& list) { return R"(, "Entries": )" + to_text(list); }
};

TEST_F(SendMessageBatchTest, SendsWhatItCanAndNamesWhatItCannot) {
  const std::string url = create("orders", R"("MaximumMessageSize": "1024")");
  Json list = entries(2);
  list[1]["MessageBody"] = std::string(1025, 'x');
  const Json answer = on(url, "SendMessageBatch", rest(list));
  EXPECT_EQ(answer["Successful"][0]["Id"], "0");
  // As AWS answered: conformance case send_batch_message_size.
  EXPECT_EQ(answer["Failed"], parse_json(R"([{"Id": "1", "SenderFault": true,
      "Code": "InvalidParameterValue", "Message":
      "One or more parameters cannot be validated. )"
                                         R"(Reason: Message must be shorter than 1024 bytes."}])")
                                  .value());
  EXPECT_EQ(bodies(url), "b0");
}

TEST_F(SendMessageBatchTest, RefusesWrongBatches) {
  const std::string url = create("orders");
  EXPECT_EQ(error_on(url, "SendMessageBatch", rest(entries(0))).message,
            "There should be at least one SendMessageBatchRequestEntry in the request.");
  EXPECT_EQ(error_on(url, "SendMessageBatch", rest(entries(11))).message,
            "Maximum number of entries per request are 10. You have sent 11.");
  Json twice = entries(2);
  twice[1]["Id"] = "0";
  EXPECT_EQ(error_on(url, "SendMessageBatch", rest(twice)).message, "Id 0 repeated.");
  Json bad_id = entries(1);
  bad_id[0]["Id"] = "a:b";
  EXPECT_EQ(error_on(url, "SendMessageBatch", rest(bad_id)).query_code,
            "AWS.SimpleQueueService.InvalidBatchEntryId");
  Json large = entries(2);
  large[0]["MessageBody"] = std::string(1'048'576, 'x');
  EXPECT_EQ(error_on(url, "SendMessageBatch", rest(large)).message,
            "Batch requests cannot be longer than 1048576 bytes. You have sent 1048578 bytes.");
}

}  // namespace
}  // namespace sidestep::aws::sqs::send_message_batch_test
