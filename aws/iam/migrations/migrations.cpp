#include <array>

#include "aws/iam/iam.h"

namespace sidestep::aws::iam {
namespace {

void create_version_1(storage::Database& database) {
  database.run_script(R"(
CREATE TABLE iam_entities(
  account TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY(account, kind, name)
) WITHOUT ROWID;
CREATE TABLE iam_access_keys(
  access_key TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  user TEXT NOT NULL,
  is_active INTEGER NOT NULL,
  created_ms INTEGER NOT NULL
) WITHOUT ROWID;
)");
}

constexpr std::array<storage::Migration, 1> kSteps = {create_version_1};

}  // namespace

storage::SchemaPart migrations() { return {"iam", kSteps}; }

}  // namespace sidestep::aws::iam
