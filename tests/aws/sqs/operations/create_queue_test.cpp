#include "tests/aws/sqs/sqs_fixture.h"

namespace sidestep::aws::sqs::create_queue_test {
namespace {

class CreateQueueTest : public testing::SqsTest {};

TEST_F(CreateQueueTest, AnswersWithAnAddressAsTheCallerReachedUs) {
  world_.scope.endpoint = "http://127.0.0.1:4566";
  EXPECT_EQ(create("orders"), "http://127.0.0.1:4566/123456789012/orders");
}

TEST_F(CreateQueueTest, IsIdempotentWithTheSameAttributes) {
  const std::string url = create("orders", R"("DelaySeconds": "1", "VisibilityTimeout": "7")");
  EXPECT_EQ(create("orders"), url);
  EXPECT_EQ(create("orders", R"("DelaySeconds": "1")"), url);
  const Error refused = error("CreateQueue", R"({"QueueName": "orders",
      "Attributes": {"DelaySeconds": "2"}})");
  EXPECT_EQ(refused.code, "QueueNameExists");
  EXPECT_EQ(refused.query_code, "QueueAlreadyExists");
  EXPECT_EQ(refused.message,
            "A queue already exists with the same name and a different value for attribute "
            "DelaySeconds");
}

TEST_F(CreateQueueTest, RefusesWrongNamesAndAttributes) {
  struct Case {
    std::string input, code, message;
  };
  const std::string name_rule =
      "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length";
  const Case cases[] = {
      {R"({"QueueName": "a b"})", "InvalidParameterValueException", name_rule},
      {R"({"QueueName": "a.fifo"})", "InvalidParameterValueException", name_rule},
      {R"({"QueueName": ")" + std::string(81, 'a') + R"("})", "InvalidParameterValueException",
       name_rule},
      {R"({"QueueName": "a", "Attributes": {"FifoQueue": "true"}})",
       "InvalidParameterValueException",
       "The name of a FIFO queue can only include alphanumeric characters, hyphens, or "
       "underscores, must end with .fifo suffix and be 1 to 80 in length."},
      {R"({"QueueName": "a", "Attributes": {"Foo": "1"}})", "InvalidAttributeName",
       "Unknown Attribute Foo."},
      {R"({"QueueName": "a", "Attributes": {"VisibilityTimeout": "43201"}})",
       "InvalidAttributeValue", "Invalid value for the parameter VisibilityTimeout."},
      {R"({"QueueName": "a", "Attributes": {"RedrivePolicy":
        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:123456789012:no\",)"
       R"(\"maxReceiveCount\":1}"}})",
       "InvalidParameterValueException",
       "Value {\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:123456789012:no\","
       "\"maxReceiveCount\":1} for parameter RedrivePolicy is invalid. Reason: Dead letter target "
       "does not exist."},
  };
  for (const Case& wrong : cases) {
    const Error refused = error("CreateQueue", wrong.input);
    EXPECT_EQ(refused.code, wrong.code) << wrong.input;
    EXPECT_EQ(refused.message, wrong.message);
  }
}

TEST_F(CreateQueueTest, KeepsAccountsAndRegionsApart) {
  create("orders", R"("DelaySeconds": "1")");
  world_.scope.region = "eu-west-1";
  const std::string elsewhere = create("orders", R"("DelaySeconds": "2")");
  EXPECT_EQ(attribute(elsewhere, "QueueArn"), "arn:aws:sqs:eu-west-1:123456789012:orders");
}

}  // namespace
}  // namespace sidestep::aws::sqs::create_queue_test
