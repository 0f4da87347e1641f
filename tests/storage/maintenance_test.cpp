#include "storage/maintenance.h"

#include <gtest/gtest.h>

#include "storage/executions.h"
#include "storage/schema.h"
#include "storage/state_machine_revisions.h"
#include "storage/state_machines.h"
#include "tests/support/temp_directory.h"

namespace sidestep::storage::maintenance_test {
namespace {

class MaintenanceTest : public ::testing::Test {
 protected:
  MaintenanceTest() { migrate(database_); }

  std::int64_t add_revision(std::int64_t machine) {
    RevisionRow revision;
    revision.state_machine_id = machine;
    revision.definition = std::string(100'000, 'x');
    return StateMachineRevisions(database_).insert(revision);
  }

  testing::TempDirectory directory_;
  Database database_{{.file = directory_.file("test.db")}};
};

TEST_F(MaintenanceTest, FindsNothingInASoundDatabase) {
  EXPECT_TRUE(find_damage(database_).empty());
}

TEST_F(MaintenanceTest, FindsRowsThatReferToNothing) {
  database_.run_script(
      "PRAGMA foreign_keys = OFF;"
      "INSERT INTO dynamodb_items(table_id, hash, range, size_bytes, item) "
      "VALUES (7, x'00', x'00', 1, '{}')");
  EXPECT_EQ(find_damage(database_),
            std::vector<std::string>{"a row of dynamodb_items refers to a row of dynamodb_tables "
                                     "that is not there"});
}

TEST_F(MaintenanceTest, RemovesOnlyRevisionsNobodyRefersTo) {
  StateMachineRow machine;
  machine.arn = "m";
  machine.id = StateMachines(database_).insert(machine);
  const std::int64_t of_machine = add_revision(machine.id);
  const std::int64_t of_execution = add_revision(77);
  const std::int64_t of_nobody = add_revision(77);
  ExecutionRow execution;
  execution.id = 1;
  execution.revision_id = of_execution;
  Executions(database_).insert(execution);
  EXPECT_EQ(remove_unused_revisions(database_), 1);
  StateMachineRevisions revisions(database_);
  EXPECT_TRUE(revisions.find(of_machine));
  EXPECT_TRUE(revisions.find(of_execution));
  EXPECT_FALSE(revisions.find(of_nobody));
}

TEST_F(MaintenanceTest, GivesBackTheRoomOfWhatIsGone) {
  for (int i = 0; i < 20; ++i) add_revision(77);
  remove_unused_revisions(database_);
  const std::int64_t before = size_in_bytes(database_);
  compact(database_);
  EXPECT_LT(size_in_bytes(database_), before / 4);
}

}  // namespace
}  // namespace sidestep::storage::maintenance_test
