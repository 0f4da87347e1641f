#pragma once
// Amazon Elastic Container Registry, as far as deployments ask for it: repositories, their policies
// and tags. There are no images and no registry to push them to: nothing here runs containers.
// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/Welcome.html

#include <memory>
#include <vector>

#include "aws/core/operation.h"
#include "aws/core/platform.h"
#include "aws/core/resource_provider.h"
#include "storage/schema.h"

namespace sidestep::aws::ecr {

class Ecr final : public TableService<Ecr> {
 public:
  // `platform` outlives this.
  explicit Ecr(Platform& platform);

  std::string_view id() const override { return "ecr"; }
  const ValidationStyle& validation() const override;

  Platform& platform() { return platform_; }

 private:
  Platform& platform_;
};

using EcrOperation = Operation<Ecr>;

storage::SchemaPart migrations();

// AWS::ECR::Repository. `directory` outlives it.
std::vector<std::unique_ptr<ResourceProvider>> resource_providers(const Directory& directory);

}  // namespace sidestep::aws::ecr
