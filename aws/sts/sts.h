#pragma once
// AWS Security Token Service: who a caller is, and credentials that last for a while, which
// GetCallerIdentity knows again. What their holder may do is the business of IAM (aws/iam).
// https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "aws/core/operation.h"
#include "aws/core/platform.h"
#include "storage/schema.h"

namespace sidestep::aws::sts {

// GetCallerIdentity's answer for whoever holds credentials.
struct Holder {
  std::string arn;
  std::string user_id;
};

class Sts final : public TableService<Sts> {
 public:
  // `platform` outlives this.
  explicit Sts(Platform& platform);

  std::string_view id() const override { return "sts"; }
  const ValidationStyle& validation() const override;

  Platform& platform() { return platform_; }

  // An access key of a role's session that this server itself makes: for the processes of a
  // function. The same session has the same key, for as long as the server runs.
  std::string key_of_session(const std::string& role_arn, std::string_view session);

  // Who holds such a key.
  std::optional<Holder> holder_of(std::string_view access_key) const;

 private:
  Platform& platform_;
  std::map<std::string, Holder, std::less<>> sessions_;
};

using StsOperation = Operation<Sts>;

storage::SchemaPart migrations();

}  // namespace sidestep::aws::sts
