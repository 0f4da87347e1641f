#include <array>

#include "aws/ssm/ssm.h"

namespace sidestep::aws::ssm {
namespace {

void create_version_1(storage::Database& database) {
  database.run_script(R"(
CREATE TABLE ssm_parameters(
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  newest INTEGER NOT NULL,
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  metadata TEXT NOT NULL,
  labels TEXT NOT NULL,
  modified_ms INTEGER NOT NULL,
  PRIMARY KEY(account, region, name, version)
) WITHOUT ROWID;
CREATE UNIQUE INDEX ssm_newest ON ssm_parameters(account, region, name) WHERE newest = 1;
)");
}

constexpr std::array<storage::Migration, 1> kSteps = {create_version_1};

}  // namespace

storage::SchemaPart migrations() { return {"ssm", kSteps}; }

}  // namespace sidestep::aws::ssm
