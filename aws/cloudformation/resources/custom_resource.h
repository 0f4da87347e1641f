#pragma once
// AWS::CloudFormation::CustomResource and Custom::*: a function, or a topic, is told what to do and
// answers by a request to the address it is given.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-custom-resources.html

#include "aws/cloudformation/resources/open_requests.h"
#include "aws/cloudformation/resources/response_box.h"
#include "aws/core/platform.h"
#include "aws/core/resource_provider.h"

namespace sidestep::aws::cloudformation {

class CustomResourceProvider final : public ResourceProvider {
 public:
  // All of it outlives this.
  CustomResourceProvider(const Platform& platform, ResponseBox& responses, OpenRequests& open)
      : platform_(platform), responses_(responses), open_(open) {}

  std::string_view type() const override { return "AWS::CloudFormation::CustomResource"; }
  std::span<const std::string_view> fixed_properties() const override;
  void create(ResourceRequest request, Done done) override;
  void update(const Resource& resource, Json before, ResourceRequest request, Done done) override;
  void remove(const Resource& resource, ResourceRequest request, Removed removed) override;

 private:
  void ask(const ResourceRequest& request, Json event, Done done);

  const Platform& platform_;
  ResponseBox& responses_;
  OpenRequests& open_;
};

}  // namespace sidestep::aws::cloudformation
