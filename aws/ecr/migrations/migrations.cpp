#include <array>

#include "aws/ecr/ecr.h"

namespace sidestep::aws::ecr {
namespace {

void create_version_1(storage::Database& database) {
  database.run_script(R"(
CREATE TABLE ecr_repositories(
  account TEXT NOT NULL,
  region TEXT NOT NULL,
  name TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY(account, region, name)
) WITHOUT ROWID;
)");
}

constexpr std::array<storage::Migration, 1> kSteps = {create_version_1};

}  // namespace

storage::SchemaPart migrations() { return {"ecr", kSteps}; }

}  // namespace sidestep::aws::ecr
