#pragma once
// The table `log_policies`: resource policies, which are kept and shown.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "aws/core/scope.h"
#include "storage/database.h"

namespace sidestep::aws::logs {

struct LogPolicy {
  std::string name;
  std::string document;
  std::int64_t updated_ms = 0;
};

class Policies {
 public:
  Policies(storage::Database& database, const Scope& scope) : database_(database), scope_(scope) {}

  // In the place of one of that name.
  void put(const LogPolicy& policy);
  // Whether there was one.
  bool remove(std::string_view name);
  // By name.
  std::vector<LogPolicy> list() const;

 private:
  storage::Database& database_;
  const Scope& scope_;
};

}  // namespace sidestep::aws::logs
