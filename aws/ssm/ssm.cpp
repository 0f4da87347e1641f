#include "aws/ssm/ssm.h"

#include "aws/ssm/operations/list.h"

namespace sidestep::aws::ssm {

Ssm::Ssm(Platform& platform) : TableService(all_operations()), platform_(platform) {}

}  // namespace sidestep::aws::ssm
