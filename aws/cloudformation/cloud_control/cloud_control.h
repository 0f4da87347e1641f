#pragma once
// The Cloud Control API, as far as stacks are concerned: the resources that stacks made are read
// and changed by their types' providers, past their templates. `cdk deploy --hotswap` changes state
// machines, queues, tables and rules so. It creates and deletes nothing.
// https://docs.aws.amazon.com/cloudcontrolapi/latest/APIReference/Welcome.html

#include "aws/core/operation.h"
#include "aws/core/service.h"

namespace sidestep::aws::cloudformation {

class CloudFormation;

class CloudControl final : public Service {
 public:
  // `cloudformation` outlives this.
  explicit CloudControl(CloudFormation& cloudformation) : cloudformation_(cloudformation) {}

  std::string_view id() const override { return "cloudcontrol"; }
  bool has(std::string_view operation) const override;
  void handle(Call call, Reply reply) override;
  const ValidationStyle& validation() const override;

  CloudFormation& cloudformation() { return cloudformation_; }

 private:
  CloudFormation& cloudformation_;
};

}  // namespace sidestep::aws::cloudformation
