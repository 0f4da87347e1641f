// The upgrade rule (docs/journal.md): what an older version has written either replays to the same
// history or fails the execution with a cause that says why. It is never continued differently in
// silence. Here the past is rewritten, and each way of doing so must be noticed.

#include <gtest/gtest.h>

#include <memory>

#include "storage/activities.h"
#include "storage/schema.h"
#include "tests/engine/harness.h"
#include "tests/support/temp_directory.h"

namespace sidestep::test::upgrade_test {
namespace {

using std::chrono::seconds;

const std::string kMachine = R"({"StartAt": "W", "States": {
    "W": {"Type": "Wait", "Seconds": 60, "Next": "T"},
    "T": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:f",
          "End": true}}})";

// Runs to its task (rows 0 and 1), is changed by `change`, and taken up again. The row after it.
storage::ExecutionRow taken_up_after(const std::function<void(storage::Database&)>& change) {
  const sidestep::testing::TempDirectory directory;
  auto harness = std::make_unique<Harness>(directory.file("db"));
  const std::string arn = harness->start(kMachine);
  harness->advance(seconds(60));
  harness->storage.writer().submit([&](storage::Database& database) { change(database); },
                                   [](std::exception_ptr failure) { EXPECT_FALSE(failure); });
  harness->settle();
  const Timestamp now = harness->clock.now();
  harness.reset();
  harness = std::make_unique<Harness>(directory.file("db"), now);
  harness->engine.recover();
  harness->settle();
  return harness->row(arn);
}

struct Rewriting {
  std::string name;
  std::string cause;  // without what all have in common
  void (*change)(storage::Database&);
};

const Rewriting kRewritings[] = {
    {"an event with another type",
     "this version of Sidestep continues it differently from the one that wrote entry 1 of its "
     "journal",
     [](storage::Database& database) {
       database.execute(
           "UPDATE journal SET events = replace(events, 'Exited', 'Left') "
           "WHERE seq = 1");
     }},
    {"an event more",
     "this version of Sidestep continues it differently from the one that wrote entry 0 of its "
     "journal",
     [](storage::Database& database) {
       database.execute("UPDATE journal SET events = events || char(10) || '{}' WHERE seq = 0");
     }},
    {"an input at another time",
     "this version of Sidestep continues it differently from the one that wrote entry 1 of its "
     "journal",
     [](storage::Database& database) {
       database.execute(
           "UPDATE journal SET input = replace(input, '\"at\":1', '\"at\":2') "
           "WHERE seq = 1");
     }},
    {"an input for another ticket",
     "this version of Sidestep continues it differently from the one that wrote entry 1 of its "
     "journal",
     [](storage::Database& database) {
       database.execute(
           "UPDATE journal SET input = replace(input, '\"tickets\":[', "
           "'\"tickets\":[7') WHERE seq = 1");
     }},
    {"another seed does not matter here, another input does",
     "this version of Sidestep continues it differently from the one that wrote entry 0 of its "
     "journal",
     [](storage::Database& database) {
       database.execute("UPDATE executions SET input = '[]', seed = 7");
     }},
    {"a kind of input that is not known", "entry 1 of its journal is unknown kind of input: moon",
     [](storage::Database& database) {
       database.execute("UPDATE journal SET input = '{\"kind\":\"moon\",\"at\":1}' WHERE seq = 1");
     }},
    {"rules that are not known", "entry 0 of its journal is damaged: unknown rules: 99",
     [](storage::Database& database) {
       database.execute(
           "UPDATE journal SET input = '{\"kind\":\"start\",\"at\":1,\"rules\":99}' "
           "WHERE seq = 0");
     }},
    {"a start that is no start", "entry 0 of its journal is out of its place",
     [](storage::Database& database) {
       database.execute("UPDATE journal SET input = '{\"kind\":\"stop\",\"at\":1}' WHERE seq = 0");
     }},
    {"an input that is no JSON", "entry 1 of its journal is not JSON: [json.exception",
     [](storage::Database& database) {
       database.execute("UPDATE journal SET input = '{' WHERE seq = 1");
     }},
    {"a row that is gone", "entries of its journal before entry 1 are missing",
     [](storage::Database& database) { database.execute("DELETE FROM journal WHERE seq = 0"); }},
    {"a journal that is gone", "it has no journal",
     [](storage::Database& database) { database.execute("DELETE FROM journal"); }},
    {"a definition that is gone", "its definition is missing",
     [](storage::Database& database) { database.execute("DELETE FROM state_machine_revisions"); }},
    {"a definition that is not accepted any more",
     "its definition is not accepted by this version of Sidestep: Field 'Moon' is not supported "
     "at /States/W",
     [](storage::Database& database) {
       database.execute(
           "UPDATE state_machine_revisions SET definition = "
           "replace(definition, '\"Seconds\"', '\"Moon\": 1, \"Seconds\"')");
     }},
    {"a definition that does something else",
     "this version of Sidestep continues it differently from the one that wrote entry 1 of its "
     "journal",
     [](storage::Database& database) {
       database.execute(
           "UPDATE state_machine_revisions SET definition = "
           "replace(definition, 'function:f', 'function:g')");
     }},
};

TEST(Upgrade, AChangedPastFailsTheExecutionWithItsCause) {
  for (const Rewriting& rewriting : kRewritings) {
    const storage::ExecutionRow row = taken_up_after(rewriting.change);
    EXPECT_EQ(row.status, "FAILED") << rewriting.name;
    EXPECT_EQ(row.error, "States.Runtime") << rewriting.name;
    EXPECT_TRUE(row.cause->starts_with(
        "Sidestep could not take this execution up after a restart: " + rewriting.cause))
        << rewriting.name << ": " << *row.cause;
  }
}

// Writes the rows of the database `from` to `to`, as version `version` of the schema has them:
// without the tables and columns that came later.
void write_as_version(std::size_t version, const std::string& from, const std::string& to) {
  storage::Database old({.file = to});
  storage::migrate(old, storage::migrations().first(version));
  std::string copy;
  storage::Statement tables = old.query(
      "SELECT tables.name, group_concat(columns.name) FROM sqlite_schema AS tables "
      "JOIN pragma_table_info(tables.name) AS columns WHERE tables.type = 'table' "
      "AND tables.name NOT LIKE 'sqlite_%' GROUP BY tables.name");
  while (tables.next()) {
    copy += "INSERT OR REPLACE INTO " + tables.string(0) + '(' + tables.string(1) + ") SELECT " +
            tables.string(1) + " FROM newer." + tables.string(0) + ';';
  }
  old.run_script("PRAGMA foreign_keys = OFF; ATTACH '" + from + "' AS newer;" + copy);
}

// A database of version 3: its journals said nothing of a start, and tasks of activities had no
// place in a queue but their time.
TEST(Upgrade, WhatBeganInVersion3GoesOnUnderTheFirstRules) {
  const std::string activity = "arn:aws:states:us-east-1:123456789012:activity:a";
  const std::string late = R"({"StartAt":"T","States":{"T":{"Type":"Task","Resource":")" +
                           activity + R"(","TimeoutSeconds":5,"Next":"P","Catch":[
                           {"ErrorEquals":["States.ALL"],"Next":"P"}]},
      "P":{"Type":"Parallel","Branches":[
        {"StartAt":"F","States":{"F":{"Type":"Fail","Error":"E"}}},
        {"StartAt":"G","States":{"G":{"Type":"Pass","End":true}}}],"End":true}}})";
  const sidestep::testing::TempDirectory directory;
  auto harness = std::make_unique<Harness>(directory.file("new"));
  harness->storage.writer().submit(
      [&](storage::Database& database) {
        storage::Activities(database).insert({activity, "123456789012", "us-east-1", "a", 0});
      },
      [](std::exception_ptr failure) { EXPECT_FALSE(failure); });
  harness->settle();
  const std::string arn = harness->start(late, "{}", "one");
  const std::string other = harness->start(late, "{}", "two");
  harness->storage.writer().submit(
      [&](storage::Database& database) {
        database.execute("UPDATE journal SET input = NULL WHERE seq = 0");
      },
      [](std::exception_ptr failure) { EXPECT_FALSE(failure); });
  harness->settle();
  const Timestamp now = harness->clock.now();
  harness.reset();
  write_as_version(3, directory.file("new"), directory.file("old"));
  harness = std::make_unique<Harness>(directory.file("old"), now);
  harness->engine.recover();
  harness->settle();
  std::string token;
  harness->engine.activities().poll(
      activity, "w", [&](std::optional<engine::ActivityTask> task) { token = task->token; });
  harness->settle();
  harness->advance(seconds(5));
  EXPECT_EQ(harness->types(arn),
            (std::vector<std::string>{"ExecutionStarted", "TaskStateEntered", "ActivityScheduled",
                                      "ActivityStarted", "ActivityTimedOut", "TaskStateExited",
                                      "ParallelStateEntered", "ParallelStateStarted",
                                      "FailStateEntered", "ParallelStateFailed",
                                      "ExecutionFailed"}));
  EXPECT_EQ(harness->types(other),
            (std::vector<std::string>{"ExecutionStarted", "TaskStateEntered", "ActivityScheduled",
                                      "ActivityTimedOut", "TaskStateExited",
                                      "ParallelStateEntered", "ParallelStateStarted",
                                      "FailStateEntered", "ParallelStateFailed",
                                      "ExecutionFailed"}));
}

TEST(Upgrade, AnUnchangedPastIsTakenUp) {
  EXPECT_EQ(taken_up_after([](storage::Database&) {}).status, "RUNNING");
}

}  // namespace
}  // namespace sidestep::test::upgrade_test
