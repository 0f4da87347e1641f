#include "tests/aws/sqs/sqs_fixture.h"

namespace sidestep::aws::sqs::receive_message_test {
namespace {

using std::chrono::seconds;

constexpr const char* kAll = R"(, "MaxNumberOfMessages": 10)";

class ReceiveMessageTest : public testing::SqsTest {
 protected:
  // A long poll of 20 seconds; its answer, once there is one.
  std::shared_ptr<std::optional<Answer>> poll(const std::string& url) {
    auto answer = std::make_shared<std::optional<Answer>>();
    world_.directory.call(
        "sqs",
        {"ReceiveMessage", parse_json(input(url, R"(, "WaitTimeSeconds": 20)")).value(),
         world_.scope},
        Reply([answer](Answer given) { *answer = std::move(given); }));
    world_.settle();
    return answer;
  }
  static std::string body(const std::optional<Answer>& answer) {
    if (!answer) return "waits";
    const Json& members = (*answer)->members;
    return members.contains("Messages") ? members["Messages"][0]["Body"].get<std::string>()
                                        : "nothing";
  }
};

TEST_F(ReceiveMessageTest, HidesMessagesForTheVisibilityTimeout) {
  const std::string url = create("orders", R"("VisibilityTimeout": "30")");
  send(url, "one");
  EXPECT_EQ(bodies(url), "one");
  EXPECT_EQ(bodies(url), "");
  EXPECT_EQ(attribute(url, "ApproximateNumberOfMessagesNotVisible"), "1");
  advance(seconds(30));
  const Json again = receive(url, R"(, "VisibilityTimeout": 5, "AttributeNames": ["All"])");
  ASSERT_EQ(again.size(), 1u);
  EXPECT_EQ(again[0]["Attributes"]["ApproximateReceiveCount"], "2");
  advance(seconds(5));
  EXPECT_EQ(bodies(url), "one");
}

TEST_F(ReceiveMessageTest, AnAttemptThatIsMadeAgainGetsTheSameForAllOfTheTimeout) {
  const std::string url = create_fifo("orders", R"("VisibilityTimeout": "30")");
  const std::string attempt = std::string(kAll) + R"(, "ReceiveRequestAttemptId": "a")";
  for (const std::string body : {"one", "two"}) {
    send(url, body, R"(, "MessageGroupId": "g", "MessageDeduplicationId": ")" + body + "\"");
  }
  const Json first = receive(url, attempt);
  EXPECT_EQ(first.size(), 2u);
  advance(seconds(20));
  EXPECT_EQ(receive(url, attempt), first);
  EXPECT_EQ(bodies(url, std::string(kAll) + R"(, "ReceiveRequestAttemptId": "b")"), "");
  advance(seconds(20));  // not visible yet, as the timeout began again
  EXPECT_EQ(bodies(url, kAll), "");
  on(url, "ChangeMessageVisibility",
     R"(, "VisibilityTimeout": 40, "ReceiptHandle": )" + to_text(first[0]["ReceiptHandle"]));
  EXPECT_EQ(bodies(url, attempt), "") << "something happened to one of them";
}

TEST_F(ReceiveMessageTest, AnAttemptIsForgottenAfterFiveMinutes) {
  const std::string url = create_fifo("orders", R"("VisibilityTimeout": "900")");
  const std::string attempt = R"(, "ReceiveRequestAttemptId": "a")";
  send(url, "one", R"(, "MessageGroupId": "g", "MessageDeduplicationId": "1")");
  EXPECT_EQ(bodies(url, attempt), "one");
  advance(seconds(301));
  EXPECT_EQ(bodies(url, attempt), "");
}

TEST_F(ReceiveMessageTest, LongPollsGetAMessageAtOnce) {
  const std::string url = create("orders");
  const auto first = poll(url);
  const auto second = poll(url);
  send(url, "one");
  EXPECT_EQ(body(*first), "one");
  EXPECT_EQ(body(*second), "waits");
  send(url, "two", R"(, "DelaySeconds": 5)");
  EXPECT_EQ(body(*second), "waits");
  advance(seconds(5));
  EXPECT_EQ(body(*second), "two");
}

TEST_F(ReceiveMessageTest, LongPollsEndWithNothing) {
  const std::string url = create("orders");
  const auto answer = poll(url);
  advance(seconds(19));
  EXPECT_EQ(body(*answer), "waits");
  advance(seconds(1));
  EXPECT_EQ(body(*answer), "nothing");
  EXPECT_EQ(world_.alarms.size(), 0u);
}

TEST_F(ReceiveMessageTest, LongPollsGetWhatBecomesVisibleAgain) {
  const std::string url = create("orders", R"("VisibilityTimeout": "3")");
  send(url, "one");
  EXPECT_EQ(bodies(url), "one");
  const auto answer = poll(url);
  EXPECT_EQ(body(*answer), "waits");
  advance(seconds(3));
  EXPECT_EQ(body(*answer), "one");
}

TEST_F(ReceiveMessageTest, KeepsTheOrderOfGroups) {
  const std::string url = create_fifo("orders", R"("ContentBasedDeduplication": "true",
      "VisibilityTimeout": "10")");
  for (const auto* body : {"a1", "a2", "b1"}) {
    send(url, body, R"(, "MessageGroupId": ")" + std::string(body, 1) + "\"");
  }
  const Json first = receive(url);
  EXPECT_EQ(first[0]["Body"], "a1");
  EXPECT_EQ(bodies(url, kAll), "b1");  // a2 waits for a1
  EXPECT_EQ(bodies(url, kAll), "");
  on(url, "DeleteMessage", receipt(first[0]));
  EXPECT_EQ(bodies(url, kAll), "a2");
}

TEST_F(ReceiveMessageTest, StopsInAGroupAtTheFirstMessageThatIsHidden) {
  const std::string url = create_fifo("orders", R"("ContentBasedDeduplication": "true",
      "VisibilityTimeout": "1")");
  for (const auto* body : {"foo", "bar", "baz"}) send(url, body, R"(, "MessageGroupId": "1")");
  const Json all = receive(url, kAll);
  ASSERT_EQ(all.size(), 3u);
  on(url, "ChangeMessageVisibility", receipt(all[1]) + R"(, "VisibilityTimeout": 4)");
  advance(std::chrono::milliseconds(2500));
  EXPECT_EQ(bodies(url, kAll), "foo");  // as AWS answered: fifo_group_visibility_extends
}

TEST_F(ReceiveMessageTest, GivesUpWhatWasReceivedTooOften) {
  const std::string dead = create("dead");
  const std::string url = create("orders", R"("VisibilityTimeout": "5", )" + redrive(2));
  send(url, "poison");
  EXPECT_EQ(bodies(url), "poison");
  advance(seconds(5));
  const Json last = receive(url);
  const auto waiting = poll(dead);
  advance(seconds(4));
  EXPECT_EQ(body(*waiting), "waits");
  advance(seconds(1));
  EXPECT_EQ(body(*waiting), "poison");
  EXPECT_EQ(bodies(url), "");
  advance(seconds(30));
  const Json found = receive(dead, R"(, "MessageSystemAttributeNames": ["All"])");
  EXPECT_EQ(found[0]["MessageId"], last[0]["MessageId"]);
  EXPECT_EQ(found[0]["Attributes"]["ApproximateReceiveCount"], "4");
  EXPECT_EQ(found[0]["Attributes"]["DeadLetterQueueSourceArn"],
            "arn:aws:sqs:us-east-1:123456789012:orders");
}

TEST_F(ReceiveMessageTest, ForgetsMessagesAfterTheirRetention) {
  const std::string url = create("orders", R"("MessageRetentionPeriod": "60")");
  send(url, "old");
  advance(seconds(59));
  EXPECT_EQ(attribute(url, "ApproximateNumberOfMessages"), "1");
  advance(seconds(1));
  EXPECT_EQ(attribute(url, "ApproximateNumberOfMessages"), "0");
  EXPECT_EQ(bodies(url), "");
}

TEST_F(ReceiveMessageTest, ShowsTheAttributesThatWereAskedFor) {
  const std::string url = create("orders", R"("VisibilityTimeout": "0")");
  send(url, "msg", R"(, "MessageAttributes": {
      "Help.Me": {"DataType": "String", "StringValue": "Me"},
      "Hello": {"DataType": "String", "StringValue": "There"},
      "General": {"DataType": "String", "StringValue": "Kenobi"}})");
  struct Case {
    std::string names, md5;  // as AWS answered: receive_message_message_attribute_names_filters
  };
  const Case cases[] = {
      {R"([])", ""},
      {R"(["All"])", "4c360f3fdafd970e05fae2f149d997f5"},
      {R"(["*"])", "4c360f3fdafd970e05fae2f149d997f5"},
      {R"(["Foo", "Help"])", ""},
      {R"(["Hello", "General"])", "fca026605781cb4126a1e9044df24232"},
      {R"(["Hel.*"])", "83fee93c1bcd8b9a5a923ffacdc636c7"},
      {R"(["AWS."])", ""},
  };
  for (const Case& asked : cases) {
    const Json message = receive(url, R"(, "MessageAttributeNames": )" + asked.names)[0];
    EXPECT_EQ(message.contains("MD5OfMessageAttributes")
                  ? message["MD5OfMessageAttributes"].get<std::string>()
                  : "",
              asked.md5)
        << asked.names;
  }
}

TEST_F(ReceiveMessageTest, RefusesWrongNumbers) {
  const std::string url = create("orders");
  EXPECT_EQ(error_on(url, "ReceiveMessage", R"(, "MaxNumberOfMessages": 11)").message,
            "Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and "
            "10, if provided.");
  EXPECT_EQ(error_on(url, "ReceiveMessage", R"(, "WaitTimeSeconds": -1)").message,
            "Value -1 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if "
            "provided.");
  EXPECT_EQ(error_on(url, "ReceiveMessage", R"(, "AttributeNames": ["Foo"])").message,
            "Unknown Attribute Foo.");
}

}  // namespace
}  // namespace sidestep::aws::sqs::receive_message_test
