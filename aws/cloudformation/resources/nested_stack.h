#pragma once
// AWS::CloudFormation::Stack: a stack of its own that its parent creates, updates and deletes. Ref
// is its ARN; Outputs.NAME are attributes.

#include "aws/core/resource_provider.h"

namespace sidestep::aws::cloudformation {

class CloudFormation;
struct Stack;

class NestedStackProvider final : public ResourceProvider {
 public:
  // `service` outlives this.
  explicit NestedStackProvider(CloudFormation& service) : service_(service) {}

  std::string_view type() const override { return "AWS::CloudFormation::Stack"; }
  NameRule name_rule() const override { return {.length_max = 128}; }
  void create(ResourceRequest request, Done done) override;
  void update(const Resource& resource, Json before, ResourceRequest request, Done done) override;
  void remove(const Resource& resource, ResourceRequest request, Removed removed) override;

 private:
  // Answers when the stack's operation has ended: "created" or "updated".
  void await(std::int64_t stack, const std::string& participle, Done done);

  CloudFormation& service_;
};

}  // namespace sidestep::aws::cloudformation
