#pragma once
// Every operation there is. To add one: its file, and its word here. Small ones that belong
// together share a file: groups.cpp, tags.cpp.

#include "aws/scheduler/scheduler.h"

#define SIDESTEP_SCHEDULER_OPERATIONS(X) \
  X(CreateSchedule)                      \
  X(CreateScheduleGroup)                 \
  X(DeleteSchedule)                      \
  X(DeleteScheduleGroup)                 \
  X(GetSchedule)                         \
  X(GetScheduleGroup)                    \
  X(ListScheduleGroups)                  \
  X(ListSchedules)                       \
  X(ListTagsForResource)                 \
  X(TagResource)                         \
  X(UntagResource)                       \
  X(UpdateSchedule)

namespace sidestep::aws::scheduler {

SIDESTEP_OPERATION_TABLE(SchedulerOperation, SIDESTEP_SCHEDULER_OPERATIONS)

}  // namespace sidestep::aws::scheduler
