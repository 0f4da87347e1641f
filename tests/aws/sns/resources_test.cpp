#include "aws/sns/resources.h"

#include "tests/aws/sns/sns_fixture.h"

namespace sidestep::aws::sns::resources_test {
namespace {

class SnsResourcesTest : public testing::SnsTest {
 protected:
  ResourceRequest request(const Json& properties) {
    return {world_.scope, "stack-Topic-1", properties};
  }
  Resource create(ResourceProvider& provider, const Json& properties) {
    std::optional<Resource> made;
    provider.create(request(properties), [&](auto done) { made = std::move(done).value(); });
    world_.settle();
    return std::move(made).value();
  }
  Resource update(ResourceProvider& provider, const Resource& resource, const Json& before,
                  const Json& properties) {
    std::optional<Resource> made;
    provider.update(resource, before, request(properties),
                    [&](auto done) { made = std::move(done).value(); });
    world_.settle();
    return std::move(made).value();
  }
  bool remove(ResourceProvider& provider, const Resource& resource, const Json& properties) {
    bool is_removed = false;
    provider.remove(resource, request(properties),
                    [&](auto done) { is_removed = done.has_value(); });
    world_.settle();
    return is_removed;
  }
};

TEST_F(SnsResourcesTest, MakesTopicsWithSubscriptions) {
  const std::string first = queue("first");
  const std::string second = queue("second");
  TopicResource topics(world_.platform);
  const Json before =
      object({{"DisplayName", "D"},
              {"Subscription", Json::array({object({{"Protocol", "sqs"}, {"Endpoint", first}})})}});
  const Resource topic = create(topics, before);
  EXPECT_EQ(topic.physical_id, "arn:aws:sns:us-east-1:123456789012:stack-Topic-1");
  EXPECT_EQ(topic.attributes["TopicName"], "stack-Topic-1");
  SubscriptionResource subscriptions(world_.platform);
  const Json wanted = object({{"TopicArn", topic.physical_id},
                              {"Protocol", "sqs"},
                              {"Endpoint", second},
                              {"RawMessageDelivery", true},
                              {"FilterPolicy", parse_json(R"({"kind": ["a"]})").value()}});
  const Resource subscription = create(subscriptions, wanted);
  publish(topic.physical_id, "hello");
  EXPECT_EQ(messages(first), "hello");
  EXPECT_EQ(take(second).size(), 0u);
  Json unfiltered = wanted;
  unfiltered.erase("FilterPolicy");
  EXPECT_EQ(update(subscriptions, subscription, wanted, unfiltered).physical_id,
            subscription.physical_id);
  publish(topic.physical_id, "again");
  EXPECT_EQ(take(second)[0]["Body"], "again");
  EXPECT_EQ(update(topics, topic, before, Json::object()).physical_id, topic.physical_id);
  EXPECT_TRUE(remove(subscriptions, subscription, unfiltered));
  EXPECT_TRUE(remove(topics, topic, before));
  EXPECT_TRUE(remove(topics, topic, before));
}

TEST_F(SnsResourcesTest, PutsPoliciesOnTopics) {
  const std::string arn = topic("orders");
  TopicPolicyResource policies(world_.platform);
  const Json properties = object(
      {{"Topics", Json::array({arn})}, {"PolicyDocument", object({{"Statement", Json::array()}})}});
  const Resource policy = create(policies, properties);
  EXPECT_EQ(ok("GetTopicAttributes", object({{"TopicArn", arn}}))["Attributes"]["Policy"],
            R"({"Statement":[]})");
  EXPECT_TRUE(remove(policies, policy, properties));
}

}  // namespace
}  // namespace sidestep::aws::sns::resources_test
