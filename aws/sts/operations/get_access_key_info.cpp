#include "aws/sts/operations/list.h"

namespace sidestep::aws::sts {
namespace {

void get_access_key_info(Sts&, Call call, Reply reply) {
  reply.ok({{"Account", call.scope.account}});
}

}  // namespace

constinit const StsOperation kGetAccessKeyInfo{"GetAccessKeyInfo", get_access_key_info};

}  // namespace sidestep::aws::sts
