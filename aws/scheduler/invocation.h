#pragma once
// What one invocation of a schedule's target is.

#include "aws/core/outbox.h"
#include "aws/scheduler/tables/schedules.h"

namespace sidestep::aws::scheduler {

// REQUIRES: schedule.due.
Delivery delivery_of(const Schedule& schedule, Timestamp now);

}  // namespace sidestep::aws::scheduler
