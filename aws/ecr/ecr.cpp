#include "aws/ecr/ecr.h"

#include "aws/ecr/operations/list.h"
#include "aws/model/validator.h"

namespace sidestep::aws::ecr {

Ecr::Ecr(Platform& platform) : TableService(all_operations()), platform_(platform) {}

const ValidationStyle& Ecr::validation() const { return kAllConstraints; }

}  // namespace sidestep::aws::ecr
