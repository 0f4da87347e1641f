#pragma once
// The steps from version to version of the schema. A step that has been released is never edited:
// files exist that took it.

#include "storage/database.h"

namespace sidestep::storage {

void create_version_1(Database& database);
void add_versions(Database& database);                     // version 2
void add_times(Database& database);                        // version 3
void add_arrivals_and_abandoned_jobs(Database& database);  // version 4
void add_answered_calls_and_parts(Database& database);     // version 5
void add_positions(Database& database);                    // version 6
void add_map_runs(Database& database);                     // version 7
void add_waits(Database& database);                        // version 8

}  // namespace sidestep::storage
