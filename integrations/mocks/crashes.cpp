#include "integrations/mocks/crashes.h"

#include "integrations/mocks/mocked_integrations.h"

namespace sidestep::mocks {
namespace {

void create_crashes(storage::Database& database) {
  database.run_script(R"(
CREATE TABLE mock_crashes(
  execution_arn TEXT NOT NULL,
  state TEXT NOT NULL,
  call INTEGER NOT NULL,
  PRIMARY KEY(execution_arn, state, call)
) WITHOUT ROWID;
)");
}

constexpr storage::Migration kSteps[] = {create_crashes};

}  // namespace

const storage::SchemaPart kMockSchema{"mocks", kSteps};

bool Crashes::contains(std::string_view execution_arn, std::string_view state,
                       std::int64_t call) const {
  return database_
      .query("SELECT 1 FROM mock_crashes WHERE execution_arn = ? AND state = ? AND call = ?",
             execution_arn, state, call)
      .next();
}

void Crashes::insert(std::string_view execution_arn, std::string_view state, std::int64_t call) {
  database_.execute("INSERT INTO mock_crashes(execution_arn, state, call) VALUES (?, ?, ?)",
                    execution_arn, state, call);
}

}  // namespace sidestep::mocks
