#include "aws/sts/credentials.h"
#include "aws/sts/operations/list.h"

namespace sidestep::aws::sts {
namespace {

constexpr std::int64_t kDefaultSessionSeconds = 43'200;

void get_session_token(Sts& sts, Call call, Reply reply) {
  const std::string& account = call.scope.account;
  grant(sts, std::move(call), std::move(reply), {"arn:aws:iam::" + account + ":root", account},
        kDefaultSessionSeconds, Json::object());
}

}  // namespace

constinit const StsOperation kGetSessionToken{"GetSessionToken", get_session_token};

}  // namespace sidestep::aws::sts
