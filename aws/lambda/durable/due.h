#pragma once
// Times of a durable execution that have come: its timeout, ends of waits, further attempts of
// steps, timeouts of callbacks.

#include <vector>

#include "aws/core/alarms.h"
#include "aws/lambda/durable/progress.h"

namespace sidestep::aws::lambda {

// Does what is due. REQUIRES: the execution is running.
void do_what_is_due(Progress& progress);

struct DurableTime {
  Timestamp at;
  // Nobody skips the time in which somebody may complete a callback.
  Alarms::Leap leap;
};

// When do_what_is_due() has to do something next.
DurableTime next_time(const DurableExecution& execution,
                      const std::vector<DurableOperation>& operations);

}  // namespace sidestep::aws::lambda
