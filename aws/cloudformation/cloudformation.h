#pragma once
// AWS CloudFormation: stacks, change sets, exports. It makes resources by the providers that other
// services hand in, and knows none of those services.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/Welcome.html

#include <memory>

#include "aws/cloudformation/cloud_control/cloud_control.h"
#include "aws/cloudformation/resources/type_providers.h"
#include "aws/cloudformation/stacks/deployments.h"
#include "aws/core/operation.h"
#include "aws/core/platform.h"
#include "aws/core/resource_providers.h"
#include "storage/schema.h"

namespace sidestep::aws::cloudformation {

class CloudFormation final : public TableService<CloudFormation> {
 public:
  // All of it outlives the service.
  CloudFormation(Platform& platform, const ResourceProviders& providers, UnknownTypes unknown);

  std::string_view id() const override { return "cloudformation"; }
  // Goes on with what was under way when the server ended.
  void start() override { deployments_.resume(); }
  const ValidationStyle& validation() const override;
  std::size_t body_max(std::string_view operation) const override;

  Platform& platform() { return platform_; }
  storage::Database& reader() { return platform_.rows.reader(); }
  Timestamp now() const { return platform_.alarms.now(); }
  TypeProviders& types() { return types_; }
  Deployments& deployments() { return deployments_; }
  // The service through which resources of stacks are changed past their templates.
  CloudControl& cloud_control() { return cloud_control_; }

 private:
  Platform& platform_;
  TypeProviders types_;
  Deployments deployments_;
  CloudControl cloud_control_{*this};
};

using CloudFormationOperation = Operation<CloudFormation>;

storage::SchemaPart migrations();

}  // namespace sidestep::aws::cloudformation
