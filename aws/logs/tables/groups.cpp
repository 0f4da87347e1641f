#include "aws/logs/tables/groups.h"

#include <limits>

#include "aws/logs/limits.h"

namespace sidestep::aws::logs {
namespace {

std::vector<LogGroup> read_groups(storage::Statement rows) {
  std::vector<LogGroup> groups;
  while (rows.next()) {
    groups.push_back({.id = rows.integer(0),
                      .name = rows.string(1),
                      .log_class = rows.string(2),
                      .kms_key = rows.optional_string(3),
                      .retention_days = rows.optional_integer(4),
                      .is_protected = rows.integer(5) != 0,
                      .created_ms = rows.integer(6),
                      .stored_bytes = rows.integer(7),
                      .events = rows.integer(8)});
  }
  return groups;
}

}  // namespace

std::int64_t LogGroup::kept_since_ms(std::int64_t now_ms) const {
  return retention_days ? now_ms - *retention_days * kDay
                        : std::numeric_limits<std::int64_t>::min();
}

std::int64_t Groups::insert(const LogGroup& group) {
  database_.execute(
      "INSERT INTO log_groups(account, region, name, class, kms_key, retention_days, is_protected, "
      "created_ms, stored_bytes, events) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      scope_.account, scope_.region, group.name, group.log_class, group.kms_key,
      group.retention_days, std::int64_t{group.is_protected}, group.created_ms, group.stored_bytes,
      group.events);
  return database_.last_insert_id();
}

void Groups::update(const LogGroup& group) {
  database_.execute(
      "UPDATE log_groups SET kms_key = ?, retention_days = ?, is_protected = ?, stored_bytes = ?, "
      "events = ? WHERE id = ?",
      group.kms_key, group.retention_days, std::int64_t{group.is_protected}, group.stored_bytes,
      group.events, group.id);
}

void Groups::remove(std::int64_t id) {
  database_.execute("DELETE FROM log_events WHERE group_id = ?", id);
  database_.execute("DELETE FROM log_streams WHERE group_id = ?", id);
  database_.execute("DELETE FROM log_filters WHERE group_id = ?", id);
  database_.execute("DELETE FROM log_groups WHERE id = ?", id);
}

std::optional<LogGroup> Groups::find(std::string_view name) const {
  std::vector<LogGroup> found = read_groups(database_.query(
      "SELECT id, name, class, kms_key, retention_days, is_protected, created_ms, stored_bytes, "
      "events FROM log_groups WHERE account = ? AND region = ? AND name = ?",
      scope_.account, scope_.region, name));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<LogGroup> Groups::list(std::string_view prefix) const {
  const std::string end = std::string(prefix) + '\x7F';  // no name has a byte as large as this
  return read_groups(database_.query(
      "SELECT id, name, class, kms_key, retention_days, is_protected, created_ms, stored_bytes, "
      "events FROM log_groups WHERE account = ? AND region = ? AND name >= ? AND name < ? "
      "ORDER BY name",
      scope_.account, scope_.region, prefix, end));
}

std::vector<LogGroup> groups_with_retention(storage::Database& database) {
  return read_groups(
      database.query("SELECT id, name, class, kms_key, retention_days, is_protected, created_ms, "
                     "stored_bytes, events FROM log_groups WHERE retention_days IS NOT NULL"));
}

}  // namespace sidestep::aws::logs
