#include "aws/sts/operations/list.h"
#include "base/access_key.h"

namespace sidestep::aws::sts {
namespace {

void get_access_key_info(Sts&, Call call, Reply reply) {
  const auto account = account_of_access_key(call.text("AccessKeyId"));
  reply.ok({{"Account", account.value_or(call.scope.account)}});
}

}  // namespace

constinit const StsOperation kGetAccessKeyInfo{"GetAccessKeyInfo", get_access_key_info};

}  // namespace sidestep::aws::sts
