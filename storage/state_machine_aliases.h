#pragma once
// The table `state_machine_aliases`: names that point to one or two versions of a state machine.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace sidestep::storage {

// A version and the percentage of starts it gets.
struct AliasRoute {
  std::int64_t version = 0;
  std::int64_t weight = 0;

  friend bool operator==(const AliasRoute&, const AliasRoute&) = default;
};

struct AliasRow {
  std::int64_t state_machine_id = 0;
  std::string name;
  std::optional<std::string> description{};
  std::int64_t created_ms = 0;
  std::int64_t updated_ms = 0;
  std::vector<AliasRoute> routes{};  // one or two; their weights sum to 100
};

struct AliasPage {
  std::int64_t state_machine_id = 0;
  std::optional<std::int64_t> version{};  // only those that route to it
  std::optional<std::string> after_name{};
  std::int64_t limit = 100;
};

class StateMachineAliases {
 public:
  explicit StateMachineAliases(Database& database) : database_(database) {}

  // Inserts, or replaces the one of that name. REQUIRES: one route or two.
  void put(const AliasRow& row);
  void remove(std::int64_t state_machine_id, std::string_view name);
  void remove_all(std::int64_t state_machine_id);

  std::optional<AliasRow> find(std::int64_t state_machine_id, std::string_view name) const;

  // By name.
  std::vector<AliasRow> list(const AliasPage& page) const;
  std::int64_t count(std::int64_t state_machine_id) const;

 private:
  Database& database_;
};

}  // namespace sidestep::storage
