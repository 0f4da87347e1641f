#include "storage/maintenance.h"

#include <filesystem>

namespace sidestep::storage {

std::vector<std::string> find_damage(Database& database) {
  std::vector<std::string> findings;
  Statement damage = database.query("PRAGMA integrity_check");
  while (damage.next()) {
    if (damage.text(0) != "ok") findings.push_back(damage.string(0));
  }
  Statement dangling = database.query("PRAGMA foreign_key_check");
  while (dangling.next()) {
    findings.push_back("a row of " + dangling.string(0) + " refers to a row of " +
                       dangling.string(2) + " that is not there");
  }
  return findings;
}

std::int64_t remove_unused_revisions(Database& database) {
  database.execute(
      "DELETE FROM state_machine_revisions WHERE state_machine_id NOT IN "
      "(SELECT id FROM state_machines) AND id NOT IN (SELECT revision_id FROM executions)");
  return database.changes();
}

void compact(Database& database) {
  database.run_script("VACUUM");
  database.run_script("PRAGMA wal_checkpoint(TRUNCATE)");
}

std::int64_t size_in_bytes(Database& database) {
  std::int64_t size = 0;
  for (const char* suffix : {"", "-wal"}) {
    std::error_code failure;
    const auto bytes = std::filesystem::file_size(database.file() + suffix, failure);
    if (!failure) size += static_cast<std::int64_t>(bytes);
  }
  return size;
}

}  // namespace sidestep::storage
