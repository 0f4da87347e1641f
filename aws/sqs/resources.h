#pragma once
// What templates may declare of SQS: AWS::SQS::Queue (Ref is its URL) and AWS::SQS::QueuePolicy.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-sqs-queue.html

#include "aws/core/platform.h"
#include "aws/core/resource_provider.h"

namespace sidestep::aws::sqs {

class QueueResource final : public ResourceProvider {
 public:
  // `platform` outlives this; its directory has the service.
  explicit QueueResource(const Platform& platform) : platform_(platform) {}

  std::string_view type() const override { return "AWS::SQS::Queue"; }
  std::string_view name_property() const override { return "QueueName"; }
  // 80 with ".fifo".
  NameRule name_rule() const override { return {.length_max = 75}; }
  std::span<const std::string_view> fixed_properties() const override { return kFixed; }
  void create(ResourceRequest request, Done done) override;
  void update(const Resource& resource, Json before, ResourceRequest request, Done done) override;
  void remove(const Resource& resource, ResourceRequest request, Removed removed) override;

 private:
  static constexpr std::string_view kFixed[] = {"FifoQueue"};

  const Platform& platform_;
};

class QueuePolicyResource final : public ResourceProvider {
 public:
  explicit QueuePolicyResource(const Platform& platform) : platform_(platform) {}

  std::string_view type() const override { return "AWS::SQS::QueuePolicy"; }
  void create(ResourceRequest request, Done done) override;
  void update(const Resource& resource, Json before, ResourceRequest request, Done done) override;
  void remove(const Resource& resource, ResourceRequest request, Removed removed) override;

 private:
  void put(ResourceRequest request, const std::string& policy, std::string id, Done done);

  const Platform& platform_;
};

}  // namespace sidestep::aws::sqs
