#include <algorithm>

#include "aws/sts/credentials.h"
#include "aws/sts/operations/list.h"
#include "base/arn.h"

namespace sidestep::aws::sts {
namespace {

constexpr std::int64_t kDefaultSeconds = 3600;

// AWS looks at the form first, and does not say more than that it is wrong.
bool is_arn(const std::string& text) {
  const std::optional<Arn> arn = Arn::parse(text);
  return arn && !arn->partition.empty() && !arn->service.empty();
}

Error denied(const Call& call, const std::string& role) {
  return {.code = "AccessDenied",
          .message = "User: arn:aws:iam::" + call.scope.account +
                     ":root is not authorized to perform: sts:AssumeRole on resource: " + role,
          .status = 403};
}

void assume_role(Sts& sts, Call call, Reply reply) {
  const std::string role = call.text("RoleArn");
  if (!is_arn(role)) return reply.fail(validation_error(role + " is invalid"));
  const Arn arn = *Arn::parse(role);
  if (arn.service != "iam" || !arn.resource.starts_with("role/") || arn.account.empty()) {
    return reply.fail(denied(call, role));
  }
  const std::string name = arn.resource.substr(arn.resource.rfind('/') + 1);
  const std::string session = call.text("RoleSessionName");
  const Holder holder{
      "arn:" + arn.partition + ":sts::" + arn.account + ":assumed-role/" + name + "/" + session,
      unique_id("AROA", role) + ":" + session};
  Json members = {{"AssumedRoleUser", {{"Arn", holder.arn}, {"AssumedRoleId", holder.user_id}}}};
  if (call.find("Policy") != nullptr || call.find("PolicyArns") != nullptr ||
      call.find("Tags") != nullptr) {
    members["PackedPolicySize"] = 1;
  }
  if (auto source = call.optional_text("SourceIdentity")) members["SourceIdentity"] = *source;
  grant(sts, std::move(call), std::move(reply), holder, kDefaultSeconds, std::move(members));
}

}  // namespace

constinit const StsOperation kAssumeRole{"AssumeRole", assume_role};

}  // namespace sidestep::aws::sts
