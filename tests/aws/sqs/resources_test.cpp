#include "aws/sqs/resources.h"

#include "tests/aws/sqs/sqs_fixture.h"

namespace sidestep::aws::sqs::resources_test {
namespace {

class SqsResourcesTest : public testing::SqsTest {
 protected:
  ResourceRequest request(std::string_view properties) {
    return {world_.scope, "stack-Queue-1", parse_json(properties).value()};
  }
  Resource create(ResourceProvider& provider, std::string_view properties) {
    std::optional<Resource> made;
    provider.create(request(properties), [&](auto done) { made = std::move(done).value(); });
    world_.settle();
    return std::move(made).value();
  }
  Resource update(ResourceProvider& provider, const Resource& resource, std::string_view before,
                  std::string_view properties) {
    std::optional<Resource> made;
    provider.update(resource, parse_json(before).value(), request(properties),
                    [&](auto done) { made = std::move(done).value(); });
    world_.settle();
    return std::move(made).value();
  }
  bool remove(ResourceProvider& provider, const Resource& resource, std::string_view properties) {
    bool is_removed = false;
    provider.remove(resource, request(properties),
                    [&](auto done) { is_removed = done.has_value(); });
    world_.settle();
    return is_removed;
  }
};

TEST_F(SqsResourcesTest, MakesChangesAndRemovesQueues) {
  QueueResource queues(world_.platform);
  const auto* before = R"({"FifoQueue": true, "VisibilityTimeout": 7, "DelaySeconds": 3,
      "Tags": [{"Key": "a", "Value": "b"}]})";
  const Resource queue = create(queues, before);
  EXPECT_EQ(queue.physical_id, "http://localhost:8083/123456789012/stack-Queue-1.fifo");
  EXPECT_EQ(queue.attributes["Arn"], "arn:aws:sqs:us-east-1:123456789012:stack-Queue-1.fifo");
  EXPECT_EQ(attribute(queue.physical_id, "VisibilityTimeout"), "7");
  EXPECT_EQ(to_text(on(queue.physical_id, "ListQueueTags")), R"({"Tags":{"a":"b"}})");
  const Resource same =
      update(queues, queue, before, R"({"FifoQueue": true, "VisibilityTimeout": 8})");
  EXPECT_EQ(same.physical_id, queue.physical_id);
  EXPECT_EQ(attribute(queue.physical_id, "VisibilityTimeout"), "8");
  EXPECT_EQ(attribute(queue.physical_id, "DelaySeconds"), "0");
  EXPECT_NE(update(queues, queue, before, R"({"QueueName": "other"})").physical_id,
            queue.physical_id);
  EXPECT_TRUE(remove(queues, queue, before));
  EXPECT_TRUE(remove(queues, queue, before));  // it is gone already
}

TEST_F(SqsResourcesTest, PutsPoliciesOnQueues) {
  const std::string url = SqsTest::create("orders");
  QueuePolicyResource policies(world_.platform);
  const std::string properties =
      R"({"Queues": [")" + url + R"("], "PolicyDocument": {"Statement": []}})";
  const Resource policy = create(policies, properties);
  EXPECT_EQ(attribute(url, "Policy"), R"({"Statement":[]})");
  EXPECT_TRUE(remove(policies, policy, properties));
  EXPECT_EQ(attribute(url, "Policy"), "");
}

}  // namespace
}  // namespace sidestep::aws::sqs::resources_test
