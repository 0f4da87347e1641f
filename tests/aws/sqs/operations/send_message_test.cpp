#include "tests/aws/sqs/sqs_fixture.h"

namespace sidestep::aws::sqs::send_message_test {
namespace {

class SendMessageTest : public testing::SqsTest {};

TEST_F(SendMessageTest, AnswersWithIdsAndDigests) {
  const std::string url = create("orders");
  const Json sent = send(url, "test", R"(, "MessageAttributes": {"timestamp":
      {"DataType": "Number", "StringValue": "1493147359900"}})");
  EXPECT_EQ(sent["MD5OfMessageBody"], "098f6bcd4621d373cade4e832627b4f6");
  // As AWS answered: conformance case aws_trace_header_propagation.
  EXPECT_EQ(sent["MD5OfMessageAttributes"], "235c5c510d26fb653d073faed50ae77c");
  EXPECT_EQ(sent["MessageId"].get<std::string>().size(), 36u);
  EXPECT_FALSE(sent.contains("SequenceNumber"));
}

TEST_F(SendMessageTest, DelaysMessages) {
  const std::string url = create("orders", R"("DelaySeconds": "5")");
  send(url, "of-the-queue");
  send(url, "of-its-own", R"(, "DelaySeconds": 2)");
  send(url, "at-once", R"(, "DelaySeconds": 0)");
  const std::string all = R"(, "MaxNumberOfMessages": 10)";
  EXPECT_EQ(bodies(url, all), "at-once");
  EXPECT_EQ(attribute(url, "ApproximateNumberOfMessagesDelayed"), "2");
  advance(std::chrono::seconds(2));
  EXPECT_EQ(bodies(url, all), "of-its-own");
  advance(std::chrono::seconds(3));
  EXPECT_EQ(bodies(url, all), "of-the-queue");
}

TEST_F(SendMessageTest, DropsDuplicatesForFiveMinutes) {
  const std::string url = create_fifo("orders");
  const std::string ids = R"(, "MessageGroupId": "g", "MessageDeduplicationId": "d")";
  const Json first = send(url, "one", ids);
  const Json again = send(url, "other", ids);
  EXPECT_EQ(first["MessageId"], again["MessageId"]);
  EXPECT_EQ(first["SequenceNumber"], again["SequenceNumber"]);
  EXPECT_EQ(first["SequenceNumber"].get<std::string>().size(), 20u);
  EXPECT_EQ(attribute(url, "ApproximateNumberOfMessages"), "1");
  advance(std::chrono::minutes(5));
  EXPECT_NE(send(url, "later", ids)["MessageId"], first["MessageId"]);
}

TEST_F(SendMessageTest, DeduplicatesByContentAndByGroup) {
  const std::string url = create_fifo("orders", R"("ContentBasedDeduplication": "true",
      "DeduplicationScope": "messageGroup")");
  send(url, "same", R"(, "MessageGroupId": "a")");
  send(url, "same", R"(, "MessageGroupId": "a")");
  send(url, "same", R"(, "MessageGroupId": "b")");
  EXPECT_EQ(attribute(url, "ApproximateNumberOfMessages"), "2");
}

TEST_F(SendMessageTest, RefusesWrongInput) {
  const std::string standard = create("orders", R"("MaximumMessageSize": "1024")");
  const std::string fifo = create_fifo("orders");
  struct Case {
    std::string url, rest, code, message;
  };
  const Case cases[] = {
      {standard, R"(, "MessageBody": "")", "MissingRequiredParameterException",
       "The request must contain the parameter MessageBody."},
      {standard, R"(, "MessageBody": ")" + std::string(1025, 'x') + "\"",
       "InvalidParameterValueException",
       "One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes."},
      {standard, R"(, "MessageBody": "\u0001")", "InvalidMessageContents",
       "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | "
       "#xE000 to #xFFFD | #x10000 to #x10FFFF"},
      {standard, R"(, "MessageBody": "b", "DelaySeconds": 901)", "InvalidParameterValueException",
       "Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= "
       "900."},
      {standard, R"(, "MessageBody": "b", "MessageAttributes": {"E": {"DataType": "String",
        "StringValue": ""}})",
       "InvalidParameterValueException",
       "Message (user) attribute 'E' must contain a non-empty value of type 'String'."},
      {standard, R"(, "MessageBody": "b", "MessageGroupId": "group 123")",
       "InvalidParameterValueException",
       "Value group 123 for parameter MessageGroupId is invalid. Reason: MessageGroupId can only "
       "include alphanumeric and punctuation characters. 1 to 128 in length."},
      {fifo, R"(, "MessageBody": "b", "MessageDeduplicationId": "d")",
       "MissingRequiredParameterException",
       "The request must contain the parameter MessageGroupId."},
      {fifo, R"(, "MessageBody": "b", "MessageGroupId": "g")", "InvalidParameterValueException",
       "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId "
       "provided explicitly"},
      {"http://localhost:8083/123456789012/none", R"(, "MessageBody": "b")", "QueueDoesNotExist",
       "The specified queue does not exist."},
  };
  for (const Case& wrong : cases) {
    const Error refused = error_on(wrong.url, "SendMessage", wrong.rest);
    EXPECT_EQ(refused.code, wrong.code);
    EXPECT_EQ(refused.message, wrong.message);
  }
}

}  // namespace
}  // namespace sidestep::aws::sqs::send_message_test
