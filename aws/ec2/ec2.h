#pragma once
// Amazon EC2, as far as tools ask for it before they deploy something else: which zones a region
// has, which regions there are, what the account may do. There are no machines and no networks.
// https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Welcome.html

#include "aws/core/platform.h"
#include "aws/core/service.h"

namespace sidestep::aws::ec2 {

class Ec2 final : public Service {
 public:
  explicit Ec2(Platform&) {}

  std::string_view id() const override { return "ec2"; }
  bool has(std::string_view operation) const override;
  void handle(Call call, Reply reply) override;
};

}  // namespace sidestep::aws::ec2
