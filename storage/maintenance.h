#pragma once
// Looking after a database that no server uses: is it sound, and how small can it be.

#include <cstdint>
#include <string>
#include <vector>

#include "storage/database.h"

namespace sidestep::storage {

// What is wrong with the file itself, in SQLite's words: damaged pages, indices that miss rows,
// rows that refer to nothing. Empty if it is sound.
std::vector<std::string> find_damage(Database& database);

// Removes definitions that no machine and no execution refers to; returns how many.
std::int64_t remove_unused_revisions(Database& database);

// Gives the room of what was removed back to the disk. Needs as much room again while it works.
void compact(Database& database);

// Of the database with all that belongs to it.
std::int64_t size_in_bytes(Database& database);

}  // namespace sidestep::storage
