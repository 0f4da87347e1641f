#include "aws/ssm/operations/list.h"
#include "aws/ssm/selection.h"
#include "storage/tags.h"

namespace sidestep::aws::ssm {
namespace {

Answer remove_parameter(storage::Database& database, Call& call) {
  const std::string name = name_of(database, call.scope, call.text("Name"));
  if (!Parameters(database, call.scope).remove(name)) return unexpected(parameter_not_found());
  storage::Tags(database).remove_all(arn_of(call.scope, name));
  return Output{};
}

void delete_parameter(Ssm& ssm, Call call, Reply reply) {
  ssm.platform().rows.write(std::move(call), std::move(reply), remove_parameter);
}

}  // namespace

constinit const SsmOperation kDeleteParameter{"DeleteParameter", delete_parameter};

}  // namespace sidestep::aws::ssm
