#pragma once
// What templates may declare of SNS: AWS::SNS::Topic (Ref is its ARN), AWS::SNS::Subscription and
// AWS::SNS::TopicPolicy.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/AWS_SNS.html

#include "aws/core/platform.h"
#include "aws/core/resource_provider.h"

namespace sidestep::aws::sns {

inline constexpr std::string_view kTopicFixed[] = {"FifoTopic"};
inline constexpr std::string_view kSubscriptionFixed[] = {"Endpoint", "Protocol", "TopicArn"};

class TopicResource final : public ResourceProvider {
 public:
  // `platform` outlives this; its directory has the service.
  explicit TopicResource(const Platform& platform) : platform_(platform) {}

  std::string_view type() const override { return "AWS::SNS::Topic"; }
  std::string_view name_property() const override { return "TopicName"; }
  // 256 with ".fifo".
  NameRule name_rule() const override { return {.length_max = 251}; }
  std::span<const std::string_view> fixed_properties() const override { return kTopicFixed; }
  void create(ResourceRequest request, Done done) override;
  void update(const Resource& resource, Json before, ResourceRequest request, Done done) override;
  void remove(const Resource& resource, ResourceRequest request, Removed removed) override;

 private:
  void subscribe(ResourceRequest request, Resource resource, Done done);

  const Platform& platform_;
};

class SubscriptionResource final : public ResourceProvider {
 public:
  explicit SubscriptionResource(const Platform& platform) : platform_(platform) {}

  std::string_view type() const override { return "AWS::SNS::Subscription"; }
  std::span<const std::string_view> fixed_properties() const override { return kSubscriptionFixed; }
  void create(ResourceRequest request, Done done) override;
  void update(const Resource& resource, Json before, ResourceRequest request, Done done) override;
  void remove(const Resource& resource, ResourceRequest request, Removed removed) override;

 private:
  const Platform& platform_;
};

class TopicPolicyResource final : public ResourceProvider {
 public:
  explicit TopicPolicyResource(const Platform& platform) : platform_(platform) {}

  std::string_view type() const override { return "AWS::SNS::TopicPolicy"; }
  void create(ResourceRequest request, Done done) override;
  void update(const Resource& resource, Json before, ResourceRequest request, Done done) override;
  void remove(const Resource& resource, ResourceRequest request, Removed removed) override;

 private:
  void put(ResourceRequest request, const std::string& policy, std::string id, Done done);

  const Platform& platform_;
};

}  // namespace sidestep::aws::sns
