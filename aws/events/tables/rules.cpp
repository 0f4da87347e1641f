#include "aws/events/tables/rules.h"

namespace sidestep::aws::events {
namespace {

std::optional<std::int64_t> rule_millis(std::optional<Timestamp> time) {
  return time ? std::optional<std::int64_t>(time->time_since_epoch().count()) : std::nullopt;
}

std::optional<Timestamp> rule_time(std::optional<std::int64_t> millis) {
  return millis ? std::optional(Timestamp(Millis(*millis))) : std::nullopt;
}

// Columns from `first` on: name, document, anchor_ms, due_ms.
Rule read_rule(const storage::Statement& row, int first) {
  return {row.string(first), parse_json(row.text(first + 1)).value(),
          Timestamp(Millis(row.integer(first + 2))), rule_time(row.optional_integer(first + 3))};
}

}  // namespace

const std::string* Rule::text(std::string_view member) const {
  const Json* value = find_member(document, member);
  return value != nullptr ? &value->get_ref<const std::string&>() : nullptr;
}

void Rules::put(const Rule& rule) {
  database_.execute(
      "INSERT OR REPLACE INTO events_rules(account, region, bus, name, document, "
      "anchor_ms, due_ms) VALUES(?, ?, ?, ?, ?, ?, ?)",
      bus_.scope.account, bus_.scope.region, bus_.name, rule.name, to_text(rule.document),
      rule.anchor.time_since_epoch().count(), rule_millis(rule.due));
}

void Rules::remove(std::string_view name) {
  database_.execute(
      "DELETE FROM events_rules WHERE account = ? AND region = ? AND bus = ? AND "
      "name = ?",
      bus_.scope.account, bus_.scope.region, bus_.name, name);
  database_.execute(
      "DELETE FROM events_targets WHERE account = ? AND region = ? AND bus = ? AND "
      "rule = ?",
      bus_.scope.account, bus_.scope.region, bus_.name, name);
}

std::optional<Rule> Rules::find(std::string_view name) const {
  storage::Statement row = database_.query(
      "SELECT name, document, anchor_ms, due_ms FROM events_rules WHERE account = ? AND "
      "region = ? AND bus = ? AND name = ?",
      bus_.scope.account, bus_.scope.region, bus_.name, name);
  return row.next() ? std::optional(read_rule(row, 0)) : std::nullopt;
}

std::vector<Rule> Rules::list(std::string_view prefix) const {
  storage::Statement row = database_.query(
      "SELECT name, document, anchor_ms, due_ms FROM events_rules WHERE account = ? AND "
      "region = ? AND bus = ? AND name >= ? ORDER BY name",
      bus_.scope.account, bus_.scope.region, bus_.name, prefix);
  std::vector<Rule> rules;
  while (row.next() && row.text(0).starts_with(prefix)) rules.push_back(read_rule(row, 0));
  return rules;
}

void Rules::put_target(std::string_view rule, const Json& target) {
  database_.execute(
      "INSERT OR REPLACE INTO events_targets(account, region, bus, rule, id, "
      "document) VALUES(?, ?, ?, ?, ?, ?)",
      bus_.scope.account, bus_.scope.region, bus_.name, rule,
      target.at("Id").get_ref<const std::string&>(), to_text(target));
}

bool Rules::remove_target(std::string_view rule, std::string_view id) {
  database_.execute(
      "DELETE FROM events_targets WHERE account = ? AND region = ? AND bus = ? AND "
      "rule = ? AND id = ?",
      bus_.scope.account, bus_.scope.region, bus_.name, rule, id);
  return database_.changes() > 0;
}

std::vector<Json> Rules::targets(std::string_view rule) const {
  storage::Statement row = database_.query(
      "SELECT document FROM events_targets WHERE account = ? AND region = ? AND bus = ? AND "
      "rule = ? ORDER BY id",
      bus_.scope.account, bus_.scope.region, bus_.name, rule);
  std::vector<Json> targets;
  while (row.next()) targets.push_back(parse_json(row.text(0)).value());
  return targets;
}

std::vector<Rules::Due> Rules::due(storage::Database& database, Timestamp now) {
  storage::Statement row = database.query(
      "SELECT account, region, bus, name, document, anchor_ms, due_ms FROM events_rules "
      "WHERE due_ms <= ? ORDER BY due_ms",
      now.time_since_epoch().count());
  std::vector<Due> rules;
  while (row.next()) {
    rules.push_back(
        {{{.account = row.string(0), .region = row.string(1)}, row.string(2)}, read_rule(row, 3)});
  }
  return rules;
}

std::optional<Timestamp> Rules::next_due(storage::Database& database) {
  storage::Statement row = database.query("SELECT MIN(due_ms) FROM events_rules");
  return row.next() ? rule_time(row.optional_integer(0)) : std::nullopt;
}

bool Rules::any(storage::Database& database) {
  return database.query("SELECT 1 FROM events_rules LIMIT 1").next();
}

}  // namespace sidestep::aws::events
