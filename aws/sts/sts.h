#pragma once
// AWS Security Token Service: who a caller is, and credentials that last for a while. Whoever has
// them may do everything, as everybody may here; but GetCallerIdentity knows them again.
// https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html

#include "aws/core/operation.h"
#include "aws/core/platform.h"
#include "aws/core/service.h"
#include "storage/schema.h"

namespace sidestep::aws::sts {

class Sts final : public Service {
 public:
  // `platform` outlives this.
  explicit Sts(Platform& platform) : platform_(platform) {}

  std::string_view id() const override { return "sts"; }
  bool has(std::string_view operation) const override;
  void handle(Call call, Reply reply) override;

  Platform& platform() { return platform_; }

 private:
  Platform& platform_;
};

using StsOperation = Operation<Sts>;

storage::SchemaPart migrations();

}  // namespace sidestep::aws::sts
