#pragma once
// Which tables a database has, by version. A file remembers its version; opening one brings it to
// the newest.

#include <functional>
#include <span>
#include <string_view>

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

// The tables of one AWS service, with versions of their own: adding a service changes no list here.
struct SchemaPart {
  std::string_view name;             // "sqs"
  std::span<const Migration> steps;  // as migrations()
};

// The same for a part. REQUIRES: migrate() was called. Throws StorageError if the part was written
// by a newer Sidestep.
void migrate_part(Database& database, const SchemaPart& part);

// migrate() and then the same for many parts, in one transaction: a new database has a dozen, and
// each commit is synced. Whether anything had to be changed.
bool migrate_all(Database& database, std::span<const SchemaPart> parts);

}  // namespace sidestep::storage
