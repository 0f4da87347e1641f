#pragma once
// The tables `scheduler_schedules` and `scheduler_groups`.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aws/core/scope.h"
#include "base/json.h"
#include "base/time.h"
#include "storage/database.h"

namespace sidestep::aws::scheduler {

inline constexpr std::string_view kDefaultGroup = "default";

struct Schedule {
  Scope scope;
  std::string group;
  std::string name;
  // ScheduleExpression, Target, FlexibleTimeWindow, State, ...: as the API has them.
  Json document = Json::object();
  Timestamp anchor{};               // when a rate began
  std::optional<Timestamp> due{};   // the moment that the expression names
  std::optional<Timestamp> wake{};  // that moment, moved within the flexible window
  bool is_once = false;

  std::string arn() const;
};

class Schedules {
 public:
  Schedules(storage::Database& database, const Scope& scope) : database_(database), scope_(scope) {}

  void put(const Schedule& schedule);
  // Whether there was one.
  bool remove(std::string_view group, std::string_view name);
  std::optional<Schedule> find(std::string_view group, std::string_view name) const;
  // By their ARNs; of all groups if `group` is empty.
  std::vector<Schedule> list(std::string_view group, std::string_view prefix) const;

  // Of all accounts and regions: those whose time has come.
  static std::vector<Schedule> due(storage::Database& database, Timestamp now);
  static std::optional<Timestamp> next_wake(storage::Database& database, bool once);

 private:
  storage::Database& database_;
  const Scope& scope_;
};

class Groups {
 public:
  Groups(storage::Database& database, const Scope& scope) : database_(database), scope_(scope) {}

  void put(std::string_view name, const Json& document);
  // With its schedules.
  void remove(std::string_view name);
  // Every account and region has its default group.
  std::optional<Json> find(std::string_view name) const;

  struct Group {
    std::string name;
    Json document;
  };
  // By name.
  std::vector<Group> list(std::string_view prefix) const;

  std::string arn(std::string_view name) const;

 private:
  storage::Database& database_;
  const Scope& scope_;
};

}  // namespace sidestep::aws::scheduler
