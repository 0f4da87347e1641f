#include "tests/integrations/optimized_fixture.h"

namespace sidestep::services::sqs_test {
namespace {

using SqsIntegration = OptimizedFixture;

TEST_F(SqsIntegration, SendsTextsAsTheyAreAndOtherValuesAsJson) {
  FakeService& sqs = add("sqs");
  sqs.answer("SendMessage", R"({"MD5OfMessageBody":"5d41","MessageId":"m"})");
  EXPECT_EQ(end_of_task("sqs:sendMessage", R"({"QueueUrl":"http://u/1/q","MessageBody":"hello"})"),
            R"(SUCCEEDED {"MD5OfMessageBody":"5d41","MessageId":"m"})");
  end_of_task("sqs:sendMessage",
              R"({"QueueUrl":"http://u/1/q","MessageBody":{"a":[1]},"MessageAttributes":)"
              R"({"n":{"DataType":"String","StringValue":"v"}}})");
  EXPECT_THAT(sqs.asked,
              ::testing::ElementsAre(
                  R"(SendMessage {"QueueUrl":"http://u/1/q","MessageBody":"hello"})",
                  R"(SendMessage {"QueueUrl":"http://u/1/q","MessageBody":"{\"a\":[1]}",)"
                  R"("MessageAttributes":{"n":{"DataType":"String","StringValue":"v"}}})"));
}

TEST_F(SqsIntegration, ShowsWhatTheHttpExchangeWas) {
  add("sqs").answer("SendMessage", R"({"MessageId":"m"})");
  const std::string arn =
      run_task(resource("sqs:sendMessage"), R"({"QueueUrl":"http://u/1/q","MessageBody":"b"})");
  Json output = Json::parse(row(arn).output.value());
  Json& headers = output["SdkHttpMetadata"]["HttpHeaders"];
  EXPECT_EQ(headers["x-amzn-RequestId"], output["SdkResponseMetadata"]["RequestId"]);
  headers["x-amzn-RequestId"] = headers["Date"] = "";
  EXPECT_EQ(to_text(headers), R"({"x-amzn-RequestId":"","connection":"keep-alive",)"
                              R"("Content-Length":"17","Date":"",)"
                              R"("Content-Type":"application/x-amz-json-1.0"})");
}

TEST_F(SqsIntegration, WaitsForTheTokenItSent) {
  FakeService& sqs = add("sqs");
  const std::string arn =
      run_task(resource("sqs:sendMessage.waitForTaskToken"),
               R"({"QueueUrl":"http://u/1/q","MessageBody":{"T.$":"$$.Task.Token"}})");
  EXPECT_EQ(row(arn).status, "RUNNING");
  EXPECT_EQ(sqs.asked.size(), 1u);
}

TEST_F(SqsIntegration, NamesErrorsAsTheSdkDoes) {
  FakeService& sqs = add("sqs");
  sqs.fail("SendMessage", {.code = "MissingRequiredParameterException",
                           .message = "The request must contain the parameter MessageBody.",
                           .query_code = "MissingParameter"});
  EXPECT_EQ(end_of_task("sqs:sendMessage", R"({"QueueUrl":"http://u/1/q","MessageBody":null})"),
            "FAILED SQS.AmazonSQSException: The request must contain the parameter MessageBody. "
            "(Service: AmazonSQS; Status Code: 400; Error Code: MissingParameter; Request ID: "
            "<uuid>; Proxy: null)");
}

TEST_F(SqsIntegration, KnowsNoHostWhereNoQueueStandsBehindIt) {
  FakeService& sqs = add("sqs");
  for (const char* url : {"no-such-queue", "http://no-such-queue", "http://no-such-queue:80/"}) {
    EXPECT_EQ(end_of_task("sqs:sendMessage",
                          R"({"QueueUrl":")" + std::string(url) + R"(","MessageBody":"b"})"),
              "FAILED SQS.SdkClientException: Unable to execute HTTP request: no-such-queue: Name "
              "or service not known");
  }
  EXPECT_TRUE(sqs.asked.empty());
}

TEST_F(SqsIntegration, RefusesParametersThatTheServiceDoesNotHave) {
  FakeService& sqs = add("sqs");
  EXPECT_EQ(
      end_of_task("sqs:sendMessage", R"({"QueueUrl":"http://u/1/q","MessageBody":"b","Body":1})"),
      "FAILED States.Runtime: The field 'Body' is not supported by Step Functions");
  EXPECT_EQ(end_of_task("sqs:sendMessage", R"({"MessageBody":"b"})"),
            "FAILED States.Runtime: The field 'QueueUrl' is required but was missing");
  EXPECT_TRUE(sqs.asked.empty());
}

}  // namespace
}  // namespace sidestep::services::sqs_test
