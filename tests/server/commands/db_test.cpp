#include <gmock/gmock.h>

#include "storage/executions.h"
#include "storage/schema.h"
#include "storage/state_machine_revisions.h"
#include "tests/server/commands/command_output.h"
#include "tests/support/temp_directory.h"

namespace sidestep::test::db_test {
namespace {

using ::testing::HasSubstr;

class DbCommandTest : public ::testing::Test {
 protected:
  CommandOutput run(const std::string& action) {
    return run_command({"db", action, "--db", file_});
  }

  // A database with one execution.
  void make(const std::string& definition, const std::string& status) {
    storage::Database database({.file = file_});
    storage::migrate(database);
    storage::RevisionRow revision;
    revision.definition = definition;
    storage::ExecutionRow row;
    row.id = 1;
    row.arn = "arn:aws:states:us-east-1:123456789012:execution:m:run";
    row.revision_id = storage::StateMachineRevisions(database).insert(revision);
    row.status = storage::parse_execution_status(status).value();
    row.input = "{}";
    storage::Executions(database).insert(row);
  }

  sidestep::testing::TempDirectory directory_;
  const std::string file_ = directory_.file("test.db");
};

TEST_F(DbCommandTest, SaysThatADatabaseIsSound) {
  make(R"({"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":1,"End":true}}})", "ABORTED");
  const CommandOutput output = run("check");
  EXPECT_EQ(output.status, 0) << output.err;
  EXPECT_EQ(output.out, file_ + ": 1 executions, 0 of them running, 0 events; sound\n");
}

TEST_F(DbCommandTest, NamesWhatCannotBeContinued) {
  make("not a definition", "RUNNING");
  const CommandOutput output = run("check");
  EXPECT_EQ(output.status, 1);
  EXPECT_THAT(output.err, HasSubstr("execution:m:run runs, and cannot be continued: "));
  EXPECT_THAT(output.err, HasSubstr("Keep a copy of the file."));
  EXPECT_THAT(output.out, HasSubstr("NOT SOUND"));
}

TEST_F(DbCommandTest, Compacts) {
  make(R"({"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":1,"End":true}}})", "ABORTED");
  const CommandOutput output = run("compact");
  EXPECT_EQ(output.status, 0) << output.err;
  EXPECT_THAT(output.out, HasSubstr(" bytes before, "));
  EXPECT_EQ(run("check").status, 0);
}

TEST_F(DbCommandTest, MakesNoDatabaseAndKnowsItsTwoActions) {
  EXPECT_EQ(run("check").status, 1);
  EXPECT_THAT(run("check").err, HasSubstr("There is no database"));
  EXPECT_EQ(run("polish").status, 2);
}

}  // namespace
}  // namespace sidestep::test::db_test
