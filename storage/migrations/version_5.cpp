#include "storage/migrations/list.h"

namespace sidestep::storage {
namespace {

constexpr const char* kAnsweredCalls = R"(
CREATE TABLE answered_calls(
  execution_id INTEGER NOT NULL,
  ticket INTEGER NOT NULL,
  answer TEXT NOT NULL,
  PRIMARY KEY(execution_id, ticket)
) WITHOUT ROWID;
)";

// See SchemaPart.
constexpr const char* kSchemaParts = R"(
CREATE TABLE schema_parts(
  name TEXT PRIMARY KEY,
  version INTEGER NOT NULL
) WITHOUT ROWID;
)";

}  // namespace

void add_answered_calls_and_parts(Database& database) {
  database.run_script(kAnsweredCalls);
  database.run_script(kSchemaParts);
}

}  // namespace sidestep::storage
