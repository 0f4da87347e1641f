#include "aws/scheduler/scheduler.h"

#include "aws/model/validator.h"
#include "aws/scheduler/operations/list.h"

namespace sidestep::aws::scheduler {

Scheduler::Scheduler(Platform& platform, Outbox& outbox)
    : TableService(all_operations()), platform_(platform), clock_(platform, outbox) {}

const ValidationStyle& Scheduler::validation() const { return kAllConstraints; }

}  // namespace sidestep::aws::scheduler
