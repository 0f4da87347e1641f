#include "tests/aws/sns/sns_fixture.h"

namespace sidestep::aws::sns::set_subscription_attributes_test {
namespace {

class SetSubscriptionAttributesTest : public testing::SnsTest {};

TEST_F(SetSubscriptionAttributesTest, RefusesWrongValues) {
  const std::string subscription = subscribe(topic("orders"), "sqs", queue("q"));
  struct Case {
    const char *name, *value, *message;
  };
  const Case cases[] = {
      // As AWS answered: validate_set_sub_attributes, sns_filter_policy.
      {"FakeAttribute", "x", "Invalid parameter: AttributeName"},
      {"RawMessageDelivery", "test-ValUe",
       "Invalid parameter: RawMessageDelivery: Invalid value [test-ValUe]. Must be true or false."},
      {"RedrivePolicy", R"({"deadLetterTargetArn": "fake-arn"})",
       "Invalid parameter: RedrivePolicy: deadLetterTargetArn is an invalid arn"},
      {"FilterPolicy", "{invalidjson}",
       "Invalid parameter: FilterPolicy: failed to parse JSON. Unexpected character ('i' (code "
       "105)): was expecting double-quote to start field name\n at [Source: REDACTED "
       "(`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: 1, column: 2]"},
      {"FilterPolicy", R"({"object": {"key": ["a"]}})",
       "Invalid parameter: Filter policy scope MessageAttributes does not support nested filter "
       "policy"},
      {"FilterPolicy", R"({"key_a": "value_one"})",
       "Invalid parameter: FilterPolicy: \"key_a\" must be an object or an array\n at [Source: "
       "(String)\"{\"key_a\":\"value_one\"}\"; line: 1, column: 11]"},
      {"FilterPolicyScope", "RandomValue",
       "Invalid parameter: FilterPolicyScope: Invalid value [RandomValue]. Please use either "
       "MessageBody or MessageAttributes"},
  };
  for (const Case& wrong : cases) {
    EXPECT_EQ(error("SetSubscriptionAttributes", object({{"SubscriptionArn", subscription},
                                                         {"AttributeName", wrong.name},
                                                         {"AttributeValue", wrong.value}}))
                  .message,
              wrong.message);
  }
}

}  // namespace
}  // namespace sidestep::aws::sns::set_subscription_attributes_test
