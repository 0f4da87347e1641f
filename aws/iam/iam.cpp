#include "aws/iam/iam.h"

#include "aws/iam/operations/list.h"
#include "aws/model/validator.h"

namespace sidestep::aws::iam {

Iam::Iam(Platform& platform) : TableService(all_operations()), platform_(platform) {}

const ValidationStyle& Iam::validation() const { return kAllConstraints; }

}  // namespace sidestep::aws::iam
