#include "storage/schema.h"

#include <array>
#include <string>

#include "storage/migrations/list.h"

namespace sidestep::storage {
namespace {

constexpr Migration kMigrations[] = {
    create_version_1,
    add_versions,
    add_times,
    add_arrivals_and_abandoned_jobs,
    add_answered_calls_and_parts,
    add_positions,
    add_map_runs,
    add_waits,
};

// "Side": what `file` and other tools recognise the format by.
constexpr std::int64_t kApplicationId = 0x53696465;

std::int64_t read_number(Database& database, Sql pragma) {
  Statement rows = database.query(pragma);
  rows.next();
  return rows.integer(0);
}

void refuse_foreign(Database& database, std::int64_t version) {
  const bool ours = read_number(database, "PRAGMA application_id") == kApplicationId;
  const bool empty = read_number(database, "SELECT count(*) FROM sqlite_schema") == 0;
  if (ours || (empty && version == 0)) return;
  throw StorageError("'" + database.file() +
                     "' is the database of another program; name another file");
}

void refuse_newer(Database& database, std::int64_t version, std::size_t newest) {
  if (version <= static_cast<std::int64_t>(newest)) return;
  throw StorageError("'" + database.file() + "' was written by a newer Sidestep (schema version " +
                     std::to_string(version) + ", this one knows up to " + std::to_string(newest) +
                     "); use that one, or name another file");
}

bool bring_to_newest(Database& database, const SchemaPart& part) {
  std::int64_t version = 0;
  if (Statement rows = database.query("SELECT version FROM schema_parts WHERE name = ?", part.name);
      rows.next()) {
    version = rows.integer(0);
  }
  refuse_newer(database, version, part.steps.size());
  if (version == static_cast<std::int64_t>(part.steps.size())) return false;
  for (const Migration step : part.steps.subspan(static_cast<std::size_t>(version))) step(database);
  database.execute("INSERT OR REPLACE INTO schema_parts(name, version) VALUES(?, ?)", part.name,
                   part.steps.size());
  return true;
}

bool bring_to_newest(Database& database, std::span<const Migration> steps) {
  const std::int64_t version = read_number(database, "PRAGMA user_version");
  refuse_foreign(database, version);
  refuse_newer(database, version, steps.size());
  if (version == static_cast<std::int64_t>(steps.size())) return false;
  for (const Migration step : steps.subspan(static_cast<std::size_t>(version))) step(database);
  database.run_script("PRAGMA application_id = " + std::to_string(kApplicationId));
  database.run_script("PRAGMA user_version = " + std::to_string(steps.size()));
  return true;
}

}  // namespace

std::span<const Migration> migrations() { return kMigrations; }

void migrate(Database& database, std::span<const Migration> steps) {
  Transaction transaction(database);
  bring_to_newest(database, steps);
  transaction.commit();
}

void migrate_part(Database& database, const SchemaPart& part) {
  Transaction transaction(database);
  bring_to_newest(database, part);
  transaction.commit();
}

bool migrate_all(Database& database, std::span<const SchemaPart> parts) {
  Transaction transaction(database);
  bool changed = bring_to_newest(database, migrations());
  for (const SchemaPart& part : parts) changed = bring_to_newest(database, part) || changed;
  transaction.commit();
  return changed;
}

}  // namespace sidestep::storage
