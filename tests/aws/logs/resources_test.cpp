#include "aws/logs/resources.h"

#include "tests/aws/logs/logs_fixture.h"

namespace sidestep::aws::logs::resources_test {
namespace {

class LogResources : public LogsFixture {
 protected:
  ResourceProvider& provider(std::string_view type) {
    for (const auto& one : providers_) {
      if (one->type() == type) return *one;
    }
    throw std::runtime_error("no such provider");
  }
  ResourceRequest request(std::string_view properties) {
    return {world_.scope, "suggested", parse_json(properties).value()};
  }
  Resource create(std::string_view type, std::string_view properties) {
    Resource made;
    provider(type).create(request(properties), [&](const auto& result) {
      ASSERT_TRUE(result) << result.error().message;
      made = *result;
    });
    world_.settle();
    return made;
  }
  void update(std::string_view type, const Resource& resource, std::string_view before,
              std::string_view properties) {
    provider(type).update(
        resource, parse_json(before).value(), request(properties),
        [&](const auto& result) { ASSERT_TRUE(result) << result.error().message; });
    world_.settle();
  }
  void remove(std::string_view type, const Resource& resource, std::string_view properties) {
    provider(type).remove(resource, request(properties), [](const auto& result) {
      ASSERT_TRUE(result) << result.error().message;
    });
    world_.settle();
  }

  std::vector<std::unique_ptr<ResourceProvider>> providers_ = resource_providers(world_.directory);
};

constexpr std::string_view kGroup = "AWS::Logs::LogGroup";

TEST_F(LogResources, MakeChangeAndRemoveAGroup) {
  constexpr std::string_view kBefore = R"({"RetentionInDays": 7, "KmsKeyId": "key",
      "Tags": [{"Key": "team", "Value": "shop"}, {"Key": "old", "Value": "x"}]})";
  constexpr std::string_view kAfter = R"({"Tags": [{"Key": "team", "Value": "bank"}]})";
  const Resource group = create(kGroup, kBefore);
  EXPECT_EQ(group.physical_id, "suggested");
  EXPECT_EQ(group.attributes,
            Json({{"Arn", "arn:aws:logs:us-east-1:123456789012:log-group:suggested:*"}}));
  const auto shown = [&] { return ok("DescribeLogGroups", "{}")["logGroups"][0]; };
  EXPECT_EQ(shown()["retentionInDays"], 7);
  EXPECT_EQ(shown()["kmsKeyId"], "key");
  update(kGroup, group, kBefore, kAfter);
  EXPECT_FALSE(shown().contains("retentionInDays"));
  EXPECT_FALSE(shown().contains("kmsKeyId"));
  EXPECT_EQ(ok("ListTagsLogGroup", R"({"logGroupName": "suggested"})")["tags"],
            Json({{"team", "bank"}}));
  update(kGroup, group, kAfter, R"({"RetentionInDays": 30})");
  EXPECT_EQ(shown()["retentionInDays"], 30);
  remove(kGroup, group, kAfter);
  remove(kGroup, group, kAfter);  // what is gone counts as removed
  EXPECT_EQ(ok("DescribeLogGroups", "{}")["logGroups"], Json::array());
}

TEST_F(LogResources, MakeWhatAGroupHas) {
  make("g");
  const std::pair<const char*, const char*> cases[] = {
      {"AWS::Logs::LogStream", R"({"LogGroupName": "g", "LogStreamName": "s"})"},
      {"AWS::Logs::SubscriptionFilter",
       R"({"LogGroupName": "g", "FilterPattern": "ERROR",
           "DestinationArn": "arn:aws:lambda:us-east-1:123456789012:function:f"})"},
      {"AWS::Logs::MetricFilter",
       R"({"LogGroupName": "g", "FilterPattern": "ERROR", "MetricTransformations": [
           {"MetricName": "Errors", "MetricNamespace": "Shop", "MetricValue": "1"}]})"},
      {"AWS::Logs::ResourcePolicy", R"({"PolicyName": "p", "PolicyDocument": "{}"})"},
  };
  const auto counts = [&] {
    return std::vector<std::size_t>{
        ok("DescribeLogStreams", R"({"logGroupName": "g"})")["logStreams"].size(),
        ok("DescribeSubscriptionFilters", R"({"logGroupName": "g"})")["subscriptionFilters"].size(),
        ok("DescribeMetricFilters", "{}")["metricFilters"].size(),
        ok("DescribeResourcePolicies", "{}")["resourcePolicies"].size()};
  };
  std::vector<Resource> made;
  for (const auto& [type, properties] : cases) {
    made.push_back(create(type, properties));
    update(type, made.back(), properties, properties);
  }
  EXPECT_EQ(counts(), (std::vector<std::size_t>{1, 1, 1, 1}));
  for (std::size_t i = 0; i < made.size(); ++i) remove(cases[i].first, made[i], cases[i].second);
  EXPECT_EQ(counts(), (std::vector<std::size_t>{0, 0, 0, 0}));
}

}  // namespace
}  // namespace sidestep::aws::logs::resources_test
