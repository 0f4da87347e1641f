#include "storage/schema.h"

#include <gtest/gtest.h>

#include "storage/state_machine_revisions.h"
#include "storage/state_machines.h"
#include "tests/support/failure_text.h"

namespace sidestep::storage::schema_test {
namespace {

using testing::failure_text;

std::int64_t version(Database& database) {
  Statement rows = database.query("PRAGMA user_version");
  rows.next();
  return rows.integer(0);
}

bool has_table(Database& database, std::string_view name) {
  return database.query("SELECT 1 FROM sqlite_schema WHERE name = ?", name).next();
}

void make_a(Database& database) { database.run_script("CREATE TABLE a(x)"); }
void make_b(Database& database) { database.run_script("CREATE TABLE b(x)"); }
void make_c_and_fail(Database& database) {
  database.run_script("CREATE TABLE c(x)");
  throw StorageError("the step fails");
}

constexpr Migration kOne[] = {make_a};
constexpr Migration kTwo[] = {make_a, make_b};
constexpr Migration kThree[] = {make_a, make_b, make_c_and_fail};

TEST(Schema, MakesTheNewestVersionOfAnEmptyDatabase) {
  Database database({.file = std::string(kInMemory)});
  migrate(database);
  EXPECT_EQ(version(database), static_cast<std::int64_t>(migrations().size()));
  EXPECT_TRUE(has_table(database, "executions"));
}

TEST(Schema, TakesOnlyTheStepsThatAreMissing) {
  Database database({.file = std::string(kInMemory)});
  migrate(database, kOne);
  EXPECT_EQ(version(database), 1);
  migrate(database, kTwo);
  EXPECT_EQ(version(database), 2);
  EXPECT_TRUE(has_table(database, "b"));
  migrate(database, kTwo);
  EXPECT_EQ(version(database), 2);
}

TEST(Schema, KeepsTheVersionOfEachPart) {
  Database database({.file = std::string(kInMemory)});
  migrate(database);
  migrate_part(database, {"sqs", kOne});
  EXPECT_TRUE(has_table(database, "a"));
  EXPECT_FALSE(has_table(database, "b"));
  migrate_part(database, {"sqs", kTwo});
  EXPECT_TRUE(has_table(database, "b"));
  migrate_part(database, {"sqs", kTwo});
  EXPECT_NE(failure_text([&] { migrate_part(database, {"sqs", kOne}); }).find("newer Sidestep"),
            std::string::npos);
}

TEST(Schema, TakesAllStepsOrNone) {
  Database database({.file = std::string(kInMemory)});
  migrate(database, kOne);
  EXPECT_EQ(failure_text([&] { migrate(database, kThree); }), "the step fails");
  EXPECT_EQ(version(database), 1);
  EXPECT_FALSE(has_table(database, "b"));
  EXPECT_FALSE(has_table(database, "c"));
}

TEST(Schema, GivesRevisionsTheConfigurationOfTheirMachine) {
  Database database({.file = std::string(kInMemory)});
  migrate(database, migrations().first(1));
  database.run_script(
      "INSERT INTO state_machines(id, account, region, name, arn, type, status, created_ms, "
      "updated_ms, revision_id, logging, tracing) "
      "VALUES (1, 'a', 'r', 'm', 'arn', 'STANDARD', 'ACTIVE', 0, 0, 2, 'L', 'T');"
      "INSERT INTO state_machine_revisions(id, state_machine_id, revision_id, definition, "
      "role_arn, created_ms) VALUES (2, 1, '', '{}', 'role', 0), (3, 9, '', '{}', 'role', 0)");
  migrate(database);
  const StateMachineRevisions revisions(database);
  EXPECT_EQ(revisions.find(2)->logging, "L");
  EXPECT_EQ(revisions.find(2)->tracing, "T");
  EXPECT_EQ(revisions.find(2)->encryption, std::nullopt);
  EXPECT_EQ(revisions.find(3)->logging, std::nullopt) << "its machine is gone";
  EXPECT_EQ(StateMachines(database).find("arn")->last_version, 0);
}

TEST(Schema, RefusesANewerVersion) {
  Database database({.file = std::string(kInMemory)});
  migrate(database, kTwo);
  EXPECT_EQ(failure_text([&] { migrate(database, kOne); }),
            "':memory:' was written by a newer Sidestep (schema version 2, this one knows up to "
            "1); use that one, or name another file");
}

TEST(Schema, RefusesTheDatabaseOfAnotherProgram) {
  for (const char* script : {"CREATE TABLE t(x)", "PRAGMA user_version = 1"}) {
    Database database({.file = std::string(kInMemory)});
    database.run_script(script);
    EXPECT_EQ(failure_text([&] { migrate(database); }),
              "':memory:' is the database of another program; name another file")
        << script;
  }
}

}  // namespace
}  // namespace sidestep::storage::schema_test
