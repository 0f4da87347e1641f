#include "aws/ssm/ssm.h"

#include "aws/ssm/operations/list.h"

namespace sidestep::aws::ssm {

bool Ssm::has(std::string_view operation) const {
  return find_operation<SsmOperation>(all_operations(), operation) != nullptr;
}

void Ssm::handle(Call call, Reply reply) {
  const SsmOperation* operation = find_operation<SsmOperation>(all_operations(), call.operation);
  operation->run(*this, std::move(call), std::move(reply));
}

}  // namespace sidestep::aws::ssm
