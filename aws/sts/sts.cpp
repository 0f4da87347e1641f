#include "aws/sts/sts.h"

#include "aws/sts/operations/list.h"

namespace sidestep::aws::sts {

bool Sts::has(std::string_view operation) const {
  return find_operation<StsOperation>(all_operations(), operation) != nullptr;
}

void Sts::handle(Call call, Reply reply) {
  const StsOperation* operation = find_operation<StsOperation>(all_operations(), call.operation);
  operation->run(*this, std::move(call), std::move(reply));
}

}  // namespace sidestep::aws::sts
