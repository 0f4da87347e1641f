#include "tests/aws/protocols/recording_service.h"
#include "tests/aws/s3/s3_fixture.h"

namespace sidestep::aws::s3::notifications_test {
namespace {

class NotificationsTest : public testing::S3Fixture {
 protected:
  NotificationsTest() {
    for (testing::RecordingService* service : {&sqs_, &lambda_, &events_}) {
      world_.directory.add(*service);
    }
  }

  std::string configure(const std::string& configuration, const std::string& more = "") {
    return error("PutBucketNotificationConfiguration",
                 R"({"Bucket": "bucket", "NotificationConfiguration": {)" + configuration + "}" +
                     more + "}");
  }
  Json record() const {
    return parse_json(sqs_.last.text("MessageBody")).value().at("Records").at(0);
  }

  static constexpr const char* kQueue =
      R"("QueueConfigurations": [{"QueueArn": "arn:aws:sqs:us-east-1:123456789012:q",
         "Events": ["s3:ObjectCreated:*"], "Filter": {"Key": {"FilterRules":
         [{"Name": "prefix", "Value": "in/"}, {"Name": "suffix", "Value": ".csv"}]}}}])";

  testing::RecordingService sqs_{"sqs"};
  testing::RecordingService lambda_{"lambda"};
  testing::RecordingService events_{"events"};
};

TEST_F(NotificationsTest, SayThatTheyWereConfigured) {
  EXPECT_EQ(configure(kQueue), "");
  EXPECT_EQ(sqs_.last.operation, "SendMessage");
  EXPECT_EQ(parse_json(sqs_.last.text("MessageBody")).value().at("Event"), "s3:TestEvent");
  EXPECT_EQ(sqs_.last.text("QueueUrl"), "https://sqs.us-east-1.amazonaws.com/123456789012/q");
}

TEST_F(NotificationsTest, ReachQueuesWhoseFiltersFit) {
  configure(kQueue);
  sqs_.last = {};
  put("in/a.txt");
  EXPECT_EQ(sqs_.last.operation, "");
  put("in/a b.csv", "body");
  EXPECT_EQ(record().at("eventName"), "ObjectCreated:Put");
  EXPECT_EQ(record().at("s3").at("object").at("key"), "in/a%20b.csv");
  EXPECT_EQ(record().at("s3").at("object").at("size"), 4);
}

TEST_F(NotificationsTest, ReachFunctionsAndEventBridge) {
  configure(R"("LambdaFunctionConfigurations": [{"Events": ["s3:ObjectRemoved:Delete"],
               "LambdaFunctionArn": "arn:aws:lambda:us-east-1:123456789012:function:f"}],
               "EventBridgeConfiguration": {})");
  put("k");
  EXPECT_EQ(events_.last.operation, "PutServiceEvents");
  EXPECT_EQ(events_.last.input.at("Entries").at(0).at("DetailType"), "Object Created");
  ok("DeleteObject", R"({"Bucket": "bucket", "Key": "k"})");
  EXPECT_EQ(lambda_.last.operation, "Invoke");
  EXPECT_EQ(lambda_.last.text("InvocationType"), "Event");
  EXPECT_NE(lambda_.body.find("ObjectRemoved:Delete"), std::string::npos);
}

TEST_F(NotificationsTest, AreRefusedForWhatIsNotThere) {
  sqs_.refusal = Error{"QueueDoesNotExist", "none"};
  EXPECT_EQ(configure(kQueue), "InvalidArgument");
  EXPECT_EQ(configure(kQueue, R"(, "SkipDestinationValidation": true)"), "");
  EXPECT_EQ(configure(R"("QueueConfigurations": [{"QueueArn": "q", "Events": []}])"),
            "InvalidArgument");
}

}  // namespace
}  // namespace sidestep::aws::s3::notifications_test
