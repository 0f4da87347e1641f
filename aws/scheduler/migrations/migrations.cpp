#include <array>

#include "aws/scheduler/scheduler.h"

namespace sidestep::aws::scheduler {
namespace {

void create_version_1(storage::Database& database) {
  database.run_script(R"(
CREATE TABLE scheduler_groups(
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY(account, region, name)
) WITHOUT ROWID;
CREATE TABLE scheduler_schedules(
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  grp TEXT NOT NULL,
  name TEXT NOT NULL,
  document TEXT NOT NULL,
  anchor_ms INTEGER NOT NULL,
  due_ms INTEGER,
  wake_ms INTEGER,
  once INTEGER NOT NULL,
  PRIMARY KEY(account, region, grp, name)
) WITHOUT ROWID;
CREATE INDEX scheduler_wake ON scheduler_schedules(once, wake_ms) WHERE wake_ms IS NOT NULL;
)");
}

constexpr std::array<storage::Migration, 1> kSteps = {create_version_1};

}  // namespace

storage::SchemaPart migrations() { return {"scheduler", kSteps}; }

}  // namespace sidestep::aws::scheduler
