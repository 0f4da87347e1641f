#include "aws/scheduler/tables/schedules.h"

#include <algorithm>

namespace sidestep::aws::scheduler {
namespace {

std::optional<std::int64_t> schedule_millis(std::optional<Timestamp> time) {
  return time ? std::optional<std::int64_t>(time->time_since_epoch().count()) : std::nullopt;
}

std::optional<Timestamp> schedule_time(std::optional<std::int64_t> millis) {
  return millis ? std::optional(Timestamp(Millis(*millis))) : std::nullopt;
}

std::vector<Schedule> read_schedules(storage::Statement row) {
  std::vector<Schedule> schedules;
  while (row.next()) {
    schedules.push_back({{.account = row.string(0), .region = row.string(1)},
                         row.string(2),
                         row.string(3),
                         parse_json(row.text(4)).value(),
                         Timestamp(Millis(row.integer(5))),
                         schedule_time(row.optional_integer(6)),
                         schedule_time(row.optional_integer(7)),
                         row.integer(8) != 0});
  }
  return schedules;
}

}  // namespace

std::string Schedule::arn() const {
  return "arn:aws:scheduler:" + scope.region + ":" + scope.account + ":schedule/" + group + "/" +
         name;
}

void Schedules::put(const Schedule& schedule) {
  database_.execute(
      "INSERT OR REPLACE INTO scheduler_schedules(account, region, grp, name, document, anchor_ms, "
      "due_ms, wake_ms, once) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
      scope_.account, scope_.region, schedule.group, schedule.name, to_text(schedule.document),
      schedule.anchor.time_since_epoch().count(), schedule_millis(schedule.due),
      schedule_millis(schedule.wake), schedule.is_once ? 1 : 0);
}

bool Schedules::remove(std::string_view group, std::string_view name) {
  database_.execute(
      "DELETE FROM scheduler_schedules WHERE account = ? AND region = ? AND "
      "grp = ? AND name = ?",
      scope_.account, scope_.region, group, name);
  return database_.changes() > 0;
}

std::optional<Schedule> Schedules::find(std::string_view group, std::string_view name) const {
  std::vector<Schedule> found = read_schedules(database_.query(
      "SELECT account, region, grp, name, document, anchor_ms, due_ms, wake_ms, once "
      "FROM scheduler_schedules WHERE account = ? AND region = ? AND grp = ? AND name = ?",
      scope_.account, scope_.region, group, name));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

std::vector<Schedule> Schedules::list(std::string_view group, std::string_view prefix) const {
  std::vector<Schedule> all = read_schedules(database_.query(
      "SELECT account, region, grp, name, document, anchor_ms, due_ms, wake_ms, once "
      "FROM scheduler_schedules WHERE account = ? AND region = ?",
      scope_.account, scope_.region));
  std::ranges::sort(all, {}, &Schedule::arn);
  std::erase_if(all, [&](const Schedule& schedule) {
    return (!group.empty() && schedule.group != group) || !schedule.name.starts_with(prefix);
  });
  return all;
}

std::vector<Schedule> Schedules::due(storage::Database& database, Timestamp now) {
  return read_schedules(database.query(
      "SELECT account, region, grp, name, document, anchor_ms, due_ms, wake_ms, once "
      "FROM scheduler_schedules WHERE wake_ms <= ? ORDER BY wake_ms",
      now.time_since_epoch().count()));
}

std::optional<Timestamp> Schedules::next_wake(storage::Database& database, bool once) {
  storage::Statement row = database.query(
      "SELECT MIN(wake_ms) FROM scheduler_schedules WHERE wake_ms IS NOT NULL AND once = ?",
      once ? 1 : 0);
  return row.next() ? schedule_time(row.optional_integer(0)) : std::nullopt;
}

void Groups::put(std::string_view name, const Json& document) {
  database_.execute(
      "INSERT OR REPLACE INTO scheduler_groups(account, region, name, document) "
      "VALUES(?, ?, ?, ?)",
      scope_.account, scope_.region, name, to_text(document));
}

void Groups::remove(std::string_view name) {
  database_.execute("DELETE FROM scheduler_groups WHERE account = ? AND region = ? AND name = ?",
                    scope_.account, scope_.region, name);
  database_.execute("DELETE FROM scheduler_schedules WHERE account = ? AND region = ? AND grp = ?",
                    scope_.account, scope_.region, name);
}

std::optional<Json> Groups::find(std::string_view name) const {
  storage::Statement row = database_.query(
      "SELECT document FROM scheduler_groups WHERE account = ? AND region = ? AND name = ?",
      scope_.account, scope_.region, name);
  if (row.next()) return parse_json(row.text(0)).value();
  if (name != kDefaultGroup) return std::nullopt;
  return Json({{"CreationDate", 0}, {"LastModificationDate", 0}});
}

std::vector<Groups::Group> Groups::list(std::string_view prefix) const {
  std::vector<Group> groups;
  {
    storage::Statement row = database_.query(
        "SELECT name, document FROM scheduler_groups WHERE account = ? AND region = ?",
        scope_.account, scope_.region);
    while (row.next()) groups.push_back({row.string(0), parse_json(row.text(1)).value()});
  }
  groups.push_back({std::string(kDefaultGroup), find(kDefaultGroup).value()});
  std::erase_if(groups, [&](const Group& group) { return !group.name.starts_with(prefix); });
  std::ranges::sort(groups, {}, &Group::name);
  return groups;
}

std::string Groups::arn(std::string_view name) const {
  return "arn:aws:scheduler:" + scope_.region + ":" + scope_.account + ":schedule-group/" +
         std::string(name);
}

}  // namespace sidestep::aws::scheduler
