#pragma once
// The tables `events_rules` and `events_targets`.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aws/events/bus.h"
#include "base/json.h"
#include "base/time.h"
#include "storage/database.h"

namespace sidestep::aws::events {

struct Rule {
  std::string name;
  // EventPattern, ScheduleExpression, State, Description, RoleArn, ManagedBy: those that are given.
  Json document = Json::object();
  // Of a rule with a schedule: when that began, and when it is due next.
  Timestamp anchor{};
  std::optional<Timestamp> due{};

  const std::string* text(std::string_view member) const;
  bool is_enabled() const { return *text("State") != "DISABLED"; }
};

class Rules {
 public:
  Rules(storage::Database& database, const Bus& bus) : database_(database), bus_(bus) {}

  void put(const Rule& rule);
  // With its targets.
  void remove(std::string_view name);
  std::optional<Rule> find(std::string_view name) const;
  // Whose names begin with `prefix`, by name.
  std::vector<Rule> list(std::string_view prefix) const;

  void put_target(std::string_view rule, const Json& target);
  bool remove_target(std::string_view rule, std::string_view id);
  // By id.
  std::vector<Json> targets(std::string_view rule) const;

  struct Due {
    Bus bus;
    Rule rule;
  };
  // Of all buses: those that are due at `now` or before.
  static std::vector<Due> due(storage::Database& database, Timestamp now);
  static std::optional<Timestamp> next_due(storage::Database& database);
  // Whether any bus has one.
  static bool any(storage::Database& database);

 private:
  storage::Database& database_;
  const Bus& bus_;
};

}  // namespace sidestep::aws::events
