#include "aws/logs/tables/policies.h"

namespace sidestep::aws::logs {

void Policies::put(const LogPolicy& policy) {
  database_.execute(
      "INSERT OR REPLACE INTO log_policies(account, region, name, document, updated_ms) "
      "VALUES(?, ?, ?, ?, ?)",
      scope_.account, scope_.region, policy.name, policy.document, policy.updated_ms);
}

bool Policies::remove(std::string_view name) {
  database_.execute("DELETE FROM log_policies WHERE account = ? AND region = ? AND name = ?",
                    scope_.account, scope_.region, name);
  return database_.changes() > 0;
}

std::vector<LogPolicy> Policies::list() const {
  storage::Statement rows = database_.query(
      "SELECT name, document, updated_ms FROM log_policies WHERE account = ? AND region = ? "
      "ORDER BY name",
      scope_.account, scope_.region);
  std::vector<LogPolicy> policies;
  while (rows.next()) policies.push_back({rows.string(0), rows.string(1), rows.integer(2)});
  return policies;
}

}  // namespace sidestep::aws::logs
