#include "aws/sts/credentials.h"
#include "aws/sts/operations/list.h"

namespace sidestep::aws::sts {
namespace {

constexpr std::int64_t kDefaultFederationSeconds = 43'200;

void get_federation_token(Sts& sts, Call call, Reply reply) {
  const std::string& account = call.scope.account;
  const std::string name = call.text("Name");
  const Holder holder{"arn:aws:sts::" + account + ":federated-user/" + name, account + ":" + name};
  const bool has_policy = call.find("Policy") != nullptr || call.find("PolicyArns") != nullptr;
  Json members = {{"FederatedUser", {{"FederatedUserId", holder.user_id}, {"Arn", holder.arn}}},
                  {"PackedPolicySize", has_policy ? 1 : 0}};
  grant(sts, std::move(call), std::move(reply), holder, kDefaultFederationSeconds,
        std::move(members));
}

}  // namespace

constinit const StsOperation kGetFederationToken{"GetFederationToken", get_federation_token};

}  // namespace sidestep::aws::sts
