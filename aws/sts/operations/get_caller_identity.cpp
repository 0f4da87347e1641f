#include <memory>

#include "aws/sts/operations/list.h"
#include "aws/sts/tables/sessions.h"
#include "base/arn.h"

namespace sidestep::aws::sts {
namespace {

// IAM knows the keys of users. It answers at once.
std::optional<Json> asked_of_iam(Sts& sts, const Call& call, std::string operation, Json input) {
  const Service* iam = sts.platform().directory.find("iam");
  if (iam == nullptr || !iam->has(operation)) return std::nullopt;
  const auto members = std::make_shared<std::optional<Json>>();
  sts.platform().directory.call_embedded(
      "iam",
      {std::move(operation), std::move(input),
       Scope{.account = call.scope.account, .region = call.scope.region}},
      Reply([members](const Answer& answer) {
        if (answer) *members = answer->members;
      }));
  return *members;
}

std::optional<Holder> user_with_key(Sts& sts, const Call& call) {
  if (!call.scope.access_key.starts_with("AKIA")) return std::nullopt;
  const auto key =
      asked_of_iam(sts, call, "GetAccessKeyLastUsed", {{"AccessKeyId", call.scope.access_key}});
  if (!key) return std::nullopt;
  const auto user = asked_of_iam(sts, call, "GetUser", {{"UserName", key->at("UserName")}});
  if (!user) return std::nullopt;
  return Holder{user->at("User").at("Arn").get<std::string>(),
                user->at("User").at("UserId").get<std::string>()};
}

std::optional<Holder> holder_of_key(Sts& sts, const Call& call) {
  if (auto holder = sts.holder_of(call.scope.access_key)) return holder;
  if (auto session = Sessions(sts.platform().rows.reader()).find(call.scope.access_key)) {
    return Holder{std::move(session->arn), std::move(session->user_id)};
  }
  return user_with_key(sts, call);
}

// Whoever holds none of our credentials is the account's root user.
void get_caller_identity(Sts& sts, Call call, Reply reply) {
  const std::string& account = call.scope.account;
  const auto holder = holder_of_key(sts, call);
  if (!holder) {
    return reply.ok(
        {{"UserId", account}, {"Account", account}, {"Arn", "arn:aws:iam::" + account + ":root"}});
  }
  reply.ok({{"UserId", holder->user_id},
            {"Account", Arn::parse(holder->arn).value().account},
            {"Arn", holder->arn}});
}

}  // namespace

constinit const StsOperation kGetCallerIdentity{"GetCallerIdentity", get_caller_identity};

}  // namespace sidestep::aws::sts
