#include "aws/sts/sts.h"

#include "aws/model/validator.h"
#include "aws/sts/credentials.h"
#include "aws/sts/operations/list.h"
#include "base/access_key.h"
#include "base/arn.h"
#include "base/hash.h"

namespace sidestep::aws::sts {

Sts::Sts(Platform& platform) : TableService(all_operations()), platform_(platform) {}

const ValidationStyle& Sts::validation() const { return kAllConstraints; }

std::string Sts::key_of_session(const std::string& role_arn, std::string_view session) {
  const auto role = Arn::parse(role_arn);
  if (!role || role->account.size() != 12) return "";
  Holder holder{role_session(role_arn, session),
                unique_id("AROA", role_arn) + ":" + std::string(session)};
  std::string key = access_key_of("ASIA", role->account,
                                  digest(HashAlgorithm::kSha256, role_arn + " " + holder.arn));
  sessions_.insert_or_assign(key, std::move(holder));
  return key;
}

std::optional<Holder> Sts::holder_of(std::string_view access_key) const {
  const auto found = sessions_.find(access_key);
  return found == sessions_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace sidestep::aws::sts
