#pragma once
// AWS::SSM::Parameter: Ref is the name.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ssm-parameter.html

#include "aws/core/platform.h"
#include "aws/core/resource_provider.h"

namespace sidestep::aws::ssm {

class ParameterResource final : public ResourceProvider {
 public:
  // `platform` outlives this; its directory has the service.
  explicit ParameterResource(Platform& platform) : platform_(platform) {}

  std::string_view type() const override { return "AWS::SSM::Parameter"; }
  std::string_view name_property() const override { return "Name"; }
  void create(ResourceRequest request, Done done) override;
  void update(const Resource& resource, Json before, ResourceRequest request, Done done) override;
  void remove(const Resource& resource, ResourceRequest request, Removed removed) override;

 private:
  void put(ResourceRequest request, std::string name, bool overwrite, Done done);

  Platform& platform_;
};

}  // namespace sidestep::aws::ssm
