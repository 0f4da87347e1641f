#pragma once
// The visits of an execution, from its stored history.

#include <cstdint>

#include "console/coverage/visits.h"
#include "storage/database.h"

namespace sidestep::console {

// `definition` is what the history is of. May take long: the work is accounted for (base/pace.h),
// and between two events somebody else may have the loop.
Visits visits_of(storage::Database& database, std::int64_t execution_id, const Json& definition);

}  // namespace sidestep::console
