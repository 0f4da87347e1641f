#pragma once
// When a schedule is due next: its expression, time zone, start, end and flexible window.

#include <optional>

#include "aws/core/error.h"
#include "aws/scheduler/tables/schedules.h"
#include "base/result.h"

namespace sidestep::aws::scheduler {

// AWS's complaint of an expression or a time zone that is not valid.
std::optional<Error> fault_of_timing(const Json& document);

// Sets `due` and `wake` to what comes after `after`; to nothing if the schedule is disabled or has
// ended. REQUIRES: no fault_of_timing().
void set_due(Schedule& schedule, Timestamp after);

// For a schedule that is new or whose expression has changed: a rate begins with the first moment,
// at once or at its StartDate.
void begin(Schedule& schedule, Timestamp now);

Error validation_exception(std::string message);

}  // namespace sidestep::aws::scheduler
