#include "aws/sts/operations/list.h"
#include "aws/sts/tables/sessions.h"
#include "base/arn.h"

namespace sidestep::aws::sts {
namespace {

// Whoever holds none of our credentials is the account's root user.
void get_caller_identity(Sts& sts, Call call, Reply reply) {
  const std::string& account = call.scope.account;
  const auto session = Sessions(sts.platform().rows.reader()).find(call.scope.access_key);
  if (!session) {
    return reply.ok(
        {{"UserId", account}, {"Account", account}, {"Arn", "arn:aws:iam::" + account + ":root"}});
  }
  reply.ok({{"UserId", session->user_id},
            {"Account", Arn::parse(session->arn).value().account},
            {"Arn", session->arn}});
}

}  // namespace

constinit const StsOperation kGetCallerIdentity{"GetCallerIdentity", get_caller_identity};

}  // namespace sidestep::aws::sts
