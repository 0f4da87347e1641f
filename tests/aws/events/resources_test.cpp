#include "aws/events/resources.h"

#include "tests/aws/events/event_bridge.h"

namespace sidestep::aws::events::resources_test {
namespace {

class ResourcesTest : public EventBridge {
 protected:
  ResourceProvider& provider(std::string_view type) {
    for (const auto& one : providers_) {
      if (one->type() == type) return *one;
    }
    throw std::out_of_range(std::string(type));
  }
  ResourceRequest request(const char* properties) {
    return {world_.scope, "stack-name", parse_json(properties).value()};
  }
  Resource create(std::string_view type, const char* properties) {
    std::optional<Expected<Resource, Error>> made;
    provider(type).create(request(properties), [&](auto result) { made = std::move(result); });
    world_.settle();
    if (!made || !*made) return ADD_FAILURE() << "not made", Resource{};
    return **made;
  }
  bool remove(std::string_view type, const Resource& resource, const char* properties) {
    bool removed = false;
    provider(type).remove(resource, request(properties),
                          [&](const auto& result) { removed = result.has_value(); });
    world_.settle();
    return removed;
  }

  std::vector<std::unique_ptr<ResourceProvider>> providers_ = resource_providers(world_.directory);
};

TEST_F(ResourcesTest, MakeARuleWithItsTargets) {
  const char* properties = R"({"EventPattern": {"source": ["shop"]}, "Targets": [
      {"Id": "1", "Arn": "arn:aws:sqs:us-east-1:123456789012:q"},
      {"Id": "2", "Arn": "arn:aws:sqs:us-east-1:123456789012:p"}]})";
  const Resource rule = create("AWS::Events::Rule", properties);
  EXPECT_EQ(rule.physical_id, "stack-name");
  EXPECT_EQ(rule.attributes["Arn"], "arn:aws:events:us-east-1:123456789012:rule/stack-name");
  put();
  EXPECT_EQ(sqs_.calls.size(), 2U);
  const char* after = R"({"EventPattern": {"source": ["shop"]}, "Targets": [
      {"Id": "1", "Arn": "arn:aws:sqs:us-east-1:123456789012:q"}]})";
  bool updated = false;
  provider("AWS::Events::Rule")
      .update(rule, parse_json(properties).value(), request(after),
              [&](const auto& result) { updated = result.has_value(); });
  world_.settle();
  EXPECT_TRUE(updated);
  put();
  EXPECT_EQ(sqs_.calls.size(), 3U);
  EXPECT_TRUE(remove("AWS::Events::Rule", rule, after));
  EXPECT_EQ(ok("ListRules", "{}")["Rules"].size(), 0U);
  EXPECT_TRUE(remove("AWS::Events::Rule", rule, after));
}

TEST_F(ResourcesTest, MakeWhatStandsAroundRules) {
  const Resource bus = create("AWS::Events::EventBus", R"({"Name": "b"})");
  EXPECT_EQ(bus.attributes["Arn"], "arn:aws:events:us-east-1:123456789012:event-bus/b");
  const Resource archive = create("AWS::Events::Archive", R"({"RetentionDays": 1, "SourceArn":
      "arn:aws:events:us-east-1:123456789012:event-bus/b", "EventPattern": {"a": [1]}})");
  EXPECT_EQ(archive.attributes["Arn"], "arn:aws:events:us-east-1:123456789012:archive/stack-name");
  const Resource connection =
      create("AWS::Events::Connection", R"({"AuthorizationType": "BASIC", "AuthParameters":
      {"BasicAuthParameters": {"Username": "u", "Password": "p"}}})");
  const std::string arn = connection.attributes["Arn"];
  const Resource destination = create("AWS::Events::ApiDestination", (R"({"HttpMethod": "POST",
      "InvocationEndpoint": "https://example.com", "ConnectionArn": ")" +
                                                                      arn + R"("})")
                                                                         .c_str());
  EXPECT_TRUE(remove("AWS::Events::ApiDestination", destination, "{}"));
  EXPECT_TRUE(remove("AWS::Events::Connection", connection, "{}"));
  EXPECT_TRUE(remove("AWS::Events::Archive", archive, "{}"));
  EXPECT_TRUE(remove("AWS::Events::EventBus", bus, "{}"));
}

}  // namespace
}  // namespace sidestep::aws::events::resources_test
