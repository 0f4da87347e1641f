#pragma once
// Every operation there is. To add one: its file, and its word here. Small ones that belong
// together share a file: groups.cpp, tags.cpp.

#include <span>

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

#define SIDESTEP_DECLARE_OPERATION(name) extern const SchedulerOperation k##name;
SIDESTEP_SCHEDULER_OPERATIONS(SIDESTEP_DECLARE_OPERATION)
#undef SIDESTEP_DECLARE_OPERATION

inline std::span<const SchedulerOperation* const> all_operations() {
#define SIDESTEP_OPERATION_ADDRESS(name) &k##name,
  static constexpr const SchedulerOperation* kAll[] = {
      SIDESTEP_SCHEDULER_OPERATIONS(SIDESTEP_OPERATION_ADDRESS)};
#undef SIDESTEP_OPERATION_ADDRESS
  return kAll;
}

}  // namespace sidestep::aws::scheduler
