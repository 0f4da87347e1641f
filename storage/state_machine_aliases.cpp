#include "storage/state_machine_aliases.h"

namespace sidestep::storage {
namespace {

AliasRow read_alias(const Statement& row) {
  AliasRow result;
  result.state_machine_id = row.integer(0);
  result.name = row.string(1);
  result.description = row.optional_string(2);
  result.created_ms = row.integer(3);
  result.updated_ms = row.integer(4);
  result.routes.push_back({row.integer(5), row.integer(6)});
  if (!row.is_null(7)) result.routes.push_back({row.integer(7), row.integer(8)});
  return result;
}

}  // namespace

void StateMachineAliases::put(const AliasRow& row) {
  const bool two = row.routes.size() == 2;
  const AliasRoute& first = row.routes.front();
  const AliasRoute& last = row.routes.back();
  database_.execute(
      "INSERT OR REPLACE INTO state_machine_aliases(state_machine_id, name, description, "
      "created_ms, updated_ms, version, weight, second_version, second_weight) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      row.state_machine_id, row.name, row.description, row.created_ms, row.updated_ms,
      first.version, first.weight, two ? std::optional(last.version) : std::nullopt,
      two ? std::optional(last.weight) : std::nullopt);
}

void StateMachineAliases::remove(std::int64_t state_machine_id, std::string_view name) {
  database_.execute("DELETE FROM state_machine_aliases WHERE state_machine_id = ? AND name = ?",
                    state_machine_id, name);
}

void StateMachineAliases::remove_all(std::int64_t state_machine_id) {
  database_.execute("DELETE FROM state_machine_aliases WHERE state_machine_id = ?",
                    state_machine_id);
}

std::optional<AliasRow> StateMachineAliases::find(std::int64_t state_machine_id,
                                                  std::string_view name) const {
  Statement rows = database_.query(
      "SELECT state_machine_id, name, description, created_ms, updated_ms, version, weight, "
      "second_version, second_weight FROM state_machine_aliases "
      "WHERE state_machine_id = ? AND name = ?",
      state_machine_id, name);
  if (!rows.next()) return std::nullopt;
  return read_alias(rows);
}

std::vector<AliasRow> StateMachineAliases::list(const AliasPage& page) const {
  std::vector<AliasRow> result;
  Statement rows = database_.query(
      "SELECT state_machine_id, name, description, created_ms, updated_ms, version, weight, "
      "second_version, second_weight FROM state_machine_aliases "
      "WHERE state_machine_id = ?1 AND name > ?2 "
      "AND (?3 IS NULL OR version = ?3 OR second_version = ?3) ORDER BY name LIMIT ?4",
      page.state_machine_id, page.after_name.value_or(""), page.version, page.limit);
  while (rows.next()) result.push_back(read_alias(rows));
  return result;
}

std::int64_t StateMachineAliases::count(std::int64_t state_machine_id) const {
  Statement rows = database_.query(
      "SELECT count(*) FROM state_machine_aliases WHERE state_machine_id = ?", state_machine_id);
  rows.next();
  return rows.integer(0);
}

}  // namespace sidestep::storage
