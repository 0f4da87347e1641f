#pragma once
// The lines about executions in the log: that they start and how they end, where time leaps, and at
// level debug every event of their histories.
//
//   INFO Execution failed machine=orders execution=7d1c... state=Charge error=CardDeclined
//   cause=...

#include <optional>
#include <string>
#include <vector>

#include "asl/runtime/effects.h"
#include "base/log.h"
#include "engine/execution_host.h"
#include "time/time_skip.h"

namespace sidestep::engine {

// Why an execution runs (again).
enum class Beginning { kStart, kRedrive };

void tell_begun(log::Level level, const ExecutionHost& host, Beginning beginning);
void tell_ended(log::Level level, ExecutionHost& host, const asl::Ending& ending);

// `host`: whose timer it was; null if it is gone.
void tell_leap(log::Level level, const timing::Leapt& leapt, ExecutionHost* host);

// A line for each event, at level debug. Call it only if that is enabled.
void tell_events(const ExecutionHost& host, const std::vector<asl::HistoryEvent>& events);

}  // namespace sidestep::engine
