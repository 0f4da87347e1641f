#include "storage/state_machines.h"

namespace sidestep::storage {
namespace {

StateMachineRow read_state_machine(const Statement& row) {
  StateMachineRow result;
  result.id = row.integer(0);
  result.account = row.string(1);
  result.region = row.string(2);
  result.name = row.string(3);
  result.arn = row.string(4);
  const auto type = parse_machine_type(row.text(5));
  if (!type) throw StorageError("a state machine has a type that there is not");
  result.type = *type;
  result.status = row.text(6) == to_text(MachineStatus::kDeleting) ? MachineStatus::kDeleting
                                                                   : MachineStatus::kActive;
  result.created_ms = row.integer(7);
  result.updated_ms = row.integer(8);
  result.revision_id = row.integer(9);
  result.last_version = row.integer(10);
  result.created_published = row.integer(11) != 0;
  result.created_description = row.optional_string(12);
  return result;
}

}  // namespace

std::string_view to_text(MachineStatus status) {
  return status == MachineStatus::kDeleting ? "DELETING" : "ACTIVE";
}

std::int64_t StateMachines::insert(const StateMachineRow& row) {
  database_.execute(
      "INSERT INTO state_machines(account, region, name, arn, type, status, created_ms, "
      "updated_ms, revision_id, last_version, created_published, created_description) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      row.account, row.region, row.name, row.arn, to_text(row.type), to_text(row.status),
      row.created_ms, row.updated_ms, row.revision_id, row.last_version,
      row.created_published ? 1 : 0, row.created_description);
  return database_.last_insert_id();
}

void StateMachines::update(const StateMachineRow& row) {
  database_.execute(
      "UPDATE state_machines SET status = ?, updated_ms = ?, revision_id = ?, last_version = ? "
      "WHERE id = ?",
      to_text(row.status), row.updated_ms, row.revision_id, row.last_version, row.id);
}

void StateMachines::remove(std::int64_t id) {
  database_.execute("DELETE FROM state_machines WHERE id = ?", id);
}

std::optional<StateMachineRow> StateMachines::find(std::string_view arn) const {
  Statement rows = database_.query(
      "SELECT id, account, region, name, arn, type, status, created_ms, updated_ms, revision_id, "
      "last_version, created_published, created_description FROM state_machines WHERE arn = ?",
      arn);
  if (!rows.next()) return std::nullopt;
  return read_state_machine(rows);
}

std::vector<StateMachineRow> StateMachines::list(const StateMachinePage& page) const {
  std::vector<StateMachineRow> result;
  Statement rows = database_.query(
      "SELECT id, account, region, name, arn, type, status, created_ms, updated_ms, revision_id, "
      "last_version, created_published, created_description FROM state_machines "
      "WHERE account = ? AND region = ? AND name > ? ORDER BY name LIMIT ?",
      page.account, page.region, page.after_name.value_or(""), page.limit);
  while (rows.next()) result.push_back(read_state_machine(rows));
  return result;
}

}  // namespace sidestep::storage
