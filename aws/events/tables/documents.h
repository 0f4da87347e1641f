#pragma once
// The table `events_documents`: event buses, archives, replays, connections and API destinations,
// each as one JSON document by its kind and name.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aws/core/scope.h"
#include "base/json.h"
#include "storage/database.h"

namespace sidestep::aws::events {

enum class Kind { kBus, kArchive, kReplay, kConnection, kApiDestination };

struct Named {
  std::string name;
  Json document;
};

class Documents {
 public:
  Documents(storage::Database& database, const Scope& scope, Kind kind)
      : database_(database), scope_(scope), kind_(static_cast<int>(kind)) {}

  // Makes it, or replaces the one of that name.
  void put(std::string_view name, const Json& document);
  // Whether there was one.
  bool remove(std::string_view name);

  std::optional<Json> find(std::string_view name) const;
  bool has(std::string_view name) const { return find(name).has_value(); }
  // Whose names begin with `prefix`, by name.
  std::vector<Named> list(std::string_view prefix) const;

  // Of all accounts and regions.
  struct Anywhere {
    Scope scope;
    Named named;
  };
  static std::vector<Anywhere> list_everywhere(storage::Database& database, Kind kind);

 private:
  storage::Database& database_;
  const Scope& scope_;
  const int kind_;
};

}  // namespace sidestep::aws::events
