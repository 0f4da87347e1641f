#include "aws/ecr/ecr.h"

#include "aws/ecr/operations/list.h"
#include "aws/model/validator.h"

namespace sidestep::aws::ecr {

bool Ecr::has(std::string_view operation) const {
  return find_operation<EcrOperation>(all_operations(), operation) != nullptr;
}

void Ecr::handle(Call call, Reply reply) {
  const EcrOperation* operation = find_operation<EcrOperation>(all_operations(), call.operation);
  operation->run(*this, std::move(call), std::move(reply));
}

const ValidationStyle& Ecr::validation() const { return kAllConstraints; }

}  // namespace sidestep::aws::ecr
