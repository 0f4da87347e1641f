#pragma once
// Removes executions that have ended, with their journals, tokens and Map Runs.

#include <cstdint>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace sidestep::storage {

// REQUIRES: none of them runs.
void remove_executions(Database& database, const std::vector<std::int64_t>& ids);

// All of that account that have ended; returns how many.
std::int64_t remove_executions_of(Database& database, std::string_view account);

}  // namespace sidestep::storage
