#pragma once
// The table `log_groups`.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aws/core/scope.h"
#include "storage/database.h"

namespace sidestep::aws::logs {

struct LogGroup {
  std::int64_t id = 0;  // given by insert()
  std::string name;
  std::string log_class = "STANDARD";
  std::optional<std::string> kms_key{};
  std::optional<std::int64_t> retention_days{};  // without: for ever
  bool is_protected = false;                     // from deletion
  std::int64_t created_ms = 0;
  std::int64_t stored_bytes = 0;
  std::int64_t events = 0;  // that there ever were: the number of the next one

  // Events before this are gone. `now_ms` is the server's time.
  std::int64_t kept_since_ms(std::int64_t now_ms) const;
};

class Groups {
 public:
  Groups(storage::Database& database, const Scope& scope) : database_(database), scope_(scope) {}

  // REQUIRES: there is none of that name.
  std::int64_t insert(const LogGroup& group);
  // Writes all but name, class and time of creation.
  void update(const LogGroup& group);
  // With its streams, events and filters.
  void remove(std::int64_t id);

  std::optional<LogGroup> find(std::string_view name) const;
  // Those whose names begin with `prefix`, by name.
  std::vector<LogGroup> list(std::string_view prefix) const;

 private:
  storage::Database& database_;
  const Scope& scope_;
};

// Groups of every account and region whose events do not stay for ever.
std::vector<LogGroup> groups_with_retention(storage::Database& database);

}  // namespace sidestep::aws::logs
