#pragma once
// "Step Functions Execution Status Change": the event that EventBridge gets when a Standard
// execution starts, ends or is redriven.
// https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html

#include <optional>
#include <string>

#include "aws/events/event.h"
#include "base/time.h"
#include "storage/executions.h"

namespace sidestep {

// The event, but for its id. `row` is the execution as the change left it. If input and output are
// too large for an event, the input is left out, and if the output alone is, both are.
aws::events::EventParts status_change_event(const storage::ExecutionRow& row, Timestamp changed,
                                            const std::optional<std::string>& why_not_redrivable);

}  // namespace sidestep
