#pragma once
// AWS Systems Manager: the Parameter Store, and nothing else of it.
// https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-parameter-store.html

#include "aws/core/operation.h"
#include "aws/core/platform.h"
#include "storage/schema.h"

namespace sidestep::aws::ssm {

class Ssm final : public TableService<Ssm> {
 public:
  // `platform` outlives this.
  explicit Ssm(Platform& platform);

  std::string_view id() const override { return "ssm"; }

  Platform& platform() { return platform_; }
  storage::Database& reader() { return platform_.rows.reader(); }

 private:
  Platform& platform_;
};

using SsmOperation = Operation<Ssm>;

storage::SchemaPart migrations();

}  // namespace sidestep::aws::ssm
