#pragma once
// AWS Identity and Access Management: roles, users with access keys, and policies of them. Whether
// they decide anything is the business of access/authorizer.h.
// https://docs.aws.amazon.com/IAM/latest/APIReference/welcome.html

#include "aws/core/operation.h"
#include "aws/core/platform.h"
#include "storage/schema.h"

namespace sidestep::aws::iam {

class Iam final : public TableService<Iam> {
 public:
  // `platform` outlives this.
  explicit Iam(Platform& platform);

  std::string_view id() const override { return "iam"; }
  const ValidationStyle& validation() const override;

  Platform& platform() { return platform_; }
  storage::Database& reader() { return platform_.rows.reader(); }

 private:
  Platform& platform_;
};

using IamOperation = Operation<Iam>;

storage::SchemaPart migrations();

}  // namespace sidestep::aws::iam
