#include "aws/iam/iam.h"

#include "aws/iam/operations/list.h"
#include "aws/model/validator.h"

namespace sidestep::aws::iam {

bool Iam::has(std::string_view operation) const {
  return find_operation<IamOperation>(all_operations(), operation) != nullptr;
}

const ValidationStyle& Iam::validation() const { return kAllConstraints; }

void Iam::handle(Call call, Reply reply) {
  const IamOperation* operation = find_operation<IamOperation>(all_operations(), call.operation);
  operation->run(*this, std::move(call), std::move(reply));
}

}  // namespace sidestep::aws::iam
