#pragma once
// A Map Run as answers of the API show it.

#include <string>

#include "engine/map_runs/map_runs.h"
#include "storage/executions.h"

namespace sidestep::aws::states {

// The answer of DescribeMapRun. `parent` is the execution that started it.
std::string describe(const engine::MapRuns::Description& run, const storage::ExecutionRow& parent);

// Its entry in the list of ListMapRuns.
std::string list_entry(const storage::MapRunRow& run, const storage::ExecutionRow& parent);

}  // namespace sidestep::aws::states
