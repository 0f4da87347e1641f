#pragma once
// Which tables a database has, by version. A file remembers its version; opening one brings it to
// the newest.

#include <functional>
#include <span>

#include "storage/database.h"

namespace sidestep::storage {

// Changes a database from the version before to its own.
using Migration = void (*)(Database&);

// The list: the first makes version 1 of an empty database. What has been released is never
// changed, only added to.
std::span<const Migration> migrations();

// Brings `database` to the newest version, in one transaction; nothing is done if it is there
// already. Throws StorageError, and changes nothing, if the file was written by a newer Sidestep or
// is some other program's database.
void migrate(Database& database, std::span<const Migration> steps = migrations());

}  // namespace sidestep::storage
