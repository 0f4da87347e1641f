#include <array>

#include "aws/sts/sts.h"

namespace sidestep::aws::sts {
namespace {

void create_version_1(storage::Database& database) {
  database.run_script(R"(
CREATE TABLE sts_sessions(
  access_key TEXT PRIMARY KEY,
  arn TEXT NOT NULL,
  user_id TEXT NOT NULL,
  expires_ms INTEGER NOT NULL
) WITHOUT ROWID;
)");
}

constexpr std::array<storage::Migration, 1> kSteps = {create_version_1};

}  // namespace

storage::SchemaPart migrations() { return {"sts", kSteps}; }

}  // namespace sidestep::aws::sts
