#pragma once
// Rows of the database as the console's page gets them.

#include <string>

#include "storage/executions.h"

namespace sidestep::console {

// {"id", "executionArn", "stateMachineArn", "name", "status", "startDate", "stopDate"?, "error"?,
// "isChild"?, "redriveCount"?}: what a line of a list shows.
std::string summary_text(const storage::ExecutionRow& row);

}  // namespace sidestep::console
