#include "tests/aws/sns/sns_fixture.h"

namespace sidestep::aws::sns::publish_test {
namespace {

class PublishTest : public testing::SnsTest {};

TEST_F(PublishTest, FansOutToQueues) {
  const std::string arn = topic("orders");
  const std::string wrapped = queue("wrapped");
  const std::string raw = queue("raw");
  const std::string subscription = subscribe(arn, "sqs", wrapped);
  subscribe(arn, "sqs", raw, object({{"RawMessageDelivery", "true"}}));
  const Json answer = publish(
      arn, "hello",
      object({{"Subject", "S"}, {"MessageAttributes", object({{"a", text_attribute("1")}})}}));
  const Json received = take(wrapped)[0];
  EXPECT_EQ(
      received["Body"].get<std::string>(),
      "{\n  \"Type\" : \"Notification\",\n  \"MessageId\" : \"" +
          answer["MessageId"].get<std::string>() + "\",\n  \"TopicArn\" : \"" + arn +
          "\",\n  \"Subject\" : \"S\",\n  \"Message\" : \"hello\",\n  \"Timestamp\" : "
          "\"2023-11-14T22:13:20.000Z\",\n  \"SignatureVersion\" : \"1\",\n  \"Signature\" : "
          "\"U2lkZXN0ZXAgc2lnbnMgbm90aGluZw==\",\n  \"SigningCertURL\" : "
          "\"https://sns.us-east-1.amazonaws.com/"
          "SimpleNotificationService-73696465737465702e73696465737465.pem\",\n  "
          "\"UnsubscribeURL\" : \"http://localhost:8083/?Action=Unsubscribe&SubscriptionArn=" +
          subscription +
          "\",\n  \"MessageAttributes\" : {\n    \"a\" : {\"Type\":\"String\",\"Value\":\"1\"}\n  "
          "}\n}");
  EXPECT_FALSE(received.contains("MessageAttributes"));
  const Json plain = take(raw)[0];
  EXPECT_EQ(plain["Body"], "hello");
  EXPECT_EQ(plain["MessageAttributes"]["a"], text_attribute("1"));
}

TEST_F(PublishTest, FiltersByAttributesAndByBody) {
  const std::string arn = topic("orders");
  const std::string by_attribute = queue("a");
  const std::string by_body = queue("b");
  subscribe(arn, "sqs", by_attribute,
            object({{"FilterPolicy", R"({"price":[{"numeric":[">",0,"<=",100]}]})"}}));
  subscribe(arn, "sqs", by_body,
            object({{"FilterPolicy", R"({"order":{"kind":[{"prefix":"book"}]}})"},
                    {"FilterPolicyScope", "MessageBody"}}));
  const auto priced = [&](const char* message, const char* price) {
    const Json attribute = object({{"DataType", "Number"}, {"StringValue", price}});
    publish(arn, message, object({{"MessageAttributes", object({{"price", attribute}})}}));
  };
  priced(R"({"order": {"kind": "books"}})", "99");
  priced(R"({"order": {"kind": "toys"}})", "100.5");
  publish(arn, "no json");
  EXPECT_EQ(messages(by_attribute), R"({"order": {"kind": "books"}})");
  EXPECT_EQ(messages(by_body), R"({"order": {"kind": "books"}})");
}

TEST_F(PublishTest, KeepsOrderAndDropsDuplicatesOfFifoTopics) {
  const std::string arn =
      topic("orders.fifo", object({{"FifoTopic", "true"}, {"ContentBasedDeduplication", "true"}}));
  const std::string fifo = queue("q.fifo", object({{"FifoQueue", "true"}}));
  const std::string standard = queue("q");
  subscribe(arn, "sqs", fifo);
  subscribe(arn, "sqs", standard);
  const Json group = object({{"MessageGroupId", "g"}});
  for (const auto* message : {"one", "two", "one", "three"}) publish(arn, message, group);
  EXPECT_EQ(publish(arn, "one", group)["SequenceNumber"], "10000000000000000001");
  EXPECT_EQ(messages(fifo), "one two three");
  EXPECT_EQ(take(standard).size(), 3u);
  EXPECT_EQ(error("Publish", object({{"TopicArn", arn}, {"Message", "m"}})).message,
            "Invalid parameter: The MessageGroupId parameter is required for FIFO topics");
}

TEST_F(PublishTest, SendsWhatCannotBeDeliveredToTheDeadLetterQueue) {
  const std::string arn = topic("orders");
  const std::string dead = queue("dead");
  subscribe(arn, "sqs", "arn:aws:sqs:us-east-1:123456789012:gone",
            object({{"RedrivePolicy", R"({"deadLetterTargetArn":")" + dead + "\"}"}}));
  publish(arn, "hello");
  EXPECT_EQ(messages(dead), "hello");
}

TEST_F(PublishTest, TriesAgainOverHttpByTheDeliveryPolicy) {
  const std::string arn = topic("orders");
  const std::string dead = queue("dead");
  const std::string subscription = subscribe(
      arn, "http", "http://example.com/",
      object({{"DeliveryPolicy",
               R"({"healthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":5,"numRetries":2}})"},
              {"RedrivePolicy", R"({"deadLetterTargetArn":")" + dead + "\"}"}}));
  const Json confirmation = parse_json(http_.requests[0].body).value();
  ok("ConfirmSubscription", object({{"TopicArn", arn}, {"Token", confirmation["Token"]}}));
  http_.statuses = {500, std::nullopt, 200};
  publish(arn, "hello");
  EXPECT_EQ(http_.requests.size(), 2u);
  advance(std::chrono::seconds(1));
  EXPECT_EQ(http_.requests.size(), 3u);
  advance(std::chrono::seconds(5));
  EXPECT_EQ(http_.requests.size(), 4u);
  http_.statuses = {500, 500, 500};
  publish(arn, "lost");
  advance(std::chrono::seconds(10));
  EXPECT_EQ(http_.requests.size(), 7u);
  EXPECT_EQ(messages(dead), "lost");
}

TEST_F(PublishTest, TakesAMessageForEachProtocol) {
  const std::string arn = topic("orders");
  const std::string endpoint = queue("q");
  subscribe(arn, "sqs", endpoint);
  const auto structured = [&](const char* message) {
    return object({{"TopicArn", arn}, {"Message", message}, {"MessageStructure", "json"}});
  };
  ok("Publish", structured(R"({"default": "d", "sqs": "s"})"));
  EXPECT_EQ(messages(endpoint), "s");
  EXPECT_EQ(error("Publish", structured(R"({"sqs": "s"})")).message,
            "Invalid parameter: Message Structure - No default entry in JSON message body");
  EXPECT_EQ(error("Publish", structured(R"({"default": "d"} })")).message,
            "Invalid parameter: Message Structure - JSON message body failed to parse");
}

TEST_F(PublishTest, RefusesWrongMessages) {
  const std::string arn = topic("orders");
  const auto message = [&](Json rest) {
    rest["TopicArn"] = arn;
    return error("Publish", rest).message;
  };
  EXPECT_EQ(message(object({{"Message", ""}})), "Invalid parameter: Empty message");
  EXPECT_EQ(message(object({{"Message", "m"}, {"Subject", ""}})), "Invalid parameter: Subject");
  EXPECT_EQ(message(object({{"Message", std::string(262'145, 'a')}})),
            "Invalid parameter: Message too long");
  struct Case {
    const char* name;
    Json attribute;
    const char* message;
  };
  const Case cases[] = {
      // As AWS answered: empty_or_wrong_message_attributes.
      {"a", text_attribute(""),
       "The message attribute 'a' must contain non-empty message attribute value for message "
       "attribute type 'String'."},
      {"a", object({{"StringValue", "x"}}),
       "1 validation error detected: Value null at 'messageAttributes.a.member.dataType' failed "
       "to satisfy constraint: Member must not be null"},
      {"a", object({{"DataType", "Number"}, {"BinaryValue", "MTIz"}}),
       "The message attribute 'a' with type 'Number' must use field 'String'."},
      {"a", object({{"DataType", "InvalidType"}, {"StringValue", "x"}}),
       "The message attribute 'a' has an invalid message attribute type, the set of supported type "
       "prefixes is Binary, Number, and String."},
      {"a^*?", text_attribute("x"),
       "Invalid non-alphanumeric character '#x5E' was found in the message attribute name. Can "
       "only include alphanumeric characters, hyphens, underscores, or dots."},
      {".abc", text_attribute("x"),
       "Invalid message attribute name starting with character '.' was found."},
      {"a..bc", text_attribute("x"),
       "Message attribute name can not have successive '.' character."},
  };
  for (const Case& wrong : cases) {
    EXPECT_EQ(message(object({{"Message", "m"},
                              {"MessageAttributes", object({{wrong.name, wrong.attribute}})}})),
              wrong.message);
  }
}

}  // namespace
}  // namespace sidestep::aws::sns::publish_test
