#include "aws/ssm/operations/list.h"
#include "aws/ssm/selection.h"

namespace sidestep::aws::ssm {
namespace {

void get_parameter(Ssm& ssm, Call call, Reply reply) {
  const auto selected = select(ssm.reader(), call.scope, call.text("Name"));
  if (!selected) return reply.fail(selected.error());
  reply.ok({{"Parameter", parameter_json(call.scope, *selected, secrets_of(call))}});
}

}  // namespace

constinit const SsmOperation kGetParameter{"GetParameter", get_parameter};

}  // namespace sidestep::aws::ssm
