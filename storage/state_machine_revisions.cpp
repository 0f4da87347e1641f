#include "storage/state_machine_revisions.h"

#include <limits>

namespace sidestep::storage {

std::int64_t StateMachineRevisions::insert(const RevisionRow& row) {
  database_.execute(
      "INSERT INTO state_machine_revisions(state_machine_id, revision_id, definition, role_arn, "
      "created_ms, version, version_description, version_created_ms, logging, tracing, encryption) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      row.state_machine_id, row.revision_id, row.definition, row.role_arn, row.created_ms,
      row.version, row.version_description, row.version_created_ms, row.logging, row.tracing,
      row.encryption);
  return database_.last_insert_id();
}

std::optional<RevisionRow> StateMachineRevisions::find(std::int64_t id) const {
  Statement rows = database_.query(
      "SELECT id, state_machine_id, revision_id, definition, role_arn, created_ms, version, "
      "version_description, version_created_ms, logging, tracing, encryption "
      "FROM state_machine_revisions WHERE id = ?",
      id);
  if (!rows.next()) return std::nullopt;
  RevisionRow result;
  result.id = rows.integer(0);
  result.state_machine_id = rows.integer(1);
  result.revision_id = rows.string(2);
  result.definition = rows.string(3);
  result.role_arn = rows.string(4);
  result.created_ms = rows.integer(5);
  result.version = rows.optional_integer(6);
  result.version_description = rows.optional_string(7);
  result.version_created_ms = rows.optional_integer(8);
  result.logging = rows.optional_string(9);
  result.tracing = rows.optional_string(10);
  result.encryption = rows.optional_string(11);
  return result;
}

std::optional<RevisionRow> StateMachineRevisions::find_version(std::int64_t state_machine_id,
                                                               std::int64_t version) const {
  Statement rows = database_.query(
      "SELECT id FROM state_machine_revisions WHERE state_machine_id = ? AND version = ?",
      state_machine_id, version);
  if (!rows.next()) return std::nullopt;
  return find(rows.integer(0));
}

void StateMachineRevisions::set_version(const RevisionRow& row) {
  database_.execute(
      "UPDATE state_machine_revisions SET version = ?, version_description = ?, "
      "version_created_ms = ? WHERE id = ?",
      row.version, row.version_description, row.version_created_ms, row.id);
}

std::vector<VersionSummary> StateMachineRevisions::list_versions(const VersionPage& page) const {
  std::vector<VersionSummary> result;
  Statement rows = database_.query(
      "SELECT version, version_created_ms FROM state_machine_revisions "
      "WHERE state_machine_id = ? AND version < ? ORDER BY version DESC LIMIT ?",
      page.state_machine_id, page.before.value_or(std::numeric_limits<std::int64_t>::max()),
      page.limit);
  while (rows.next()) result.push_back({rows.integer(0), rows.integer(1)});
  return result;
}

std::int64_t StateMachineRevisions::count_versions(std::int64_t state_machine_id) const {
  Statement rows = database_.query(
      "SELECT count(*) FROM state_machine_revisions "
      "WHERE state_machine_id = ? AND version IS NOT NULL",
      state_machine_id);
  rows.next();
  return rows.integer(0);
}

}  // namespace sidestep::storage
