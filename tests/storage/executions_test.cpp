#include "storage/executions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/journal.h"
#include "storage/task_tokens.h"
#include "tests/support/failure_text.h"
#include "tests/support/memory_database.h"
#include "tests/support/status_texts.h"

namespace sidestep::storage::executions_test {
namespace {

using Ids = std::vector<std::int64_t>;

constexpr const char* kMachine = "stateMachine:m";

ExecutionRow row(std::int64_t id, std::string_view status, std::int64_t started_ms) {
  ExecutionRow result;
  result.id = id;
  result.arn = "execution:m:" + std::to_string(id);
  result.state_machine_arn = "stateMachine:m";
  result.revision_id = 3;
  result.name = std::to_string(id);
  result.status = parse_execution_status(status).value();
  result.started_ms = started_ms;
  result.seed = 0xFFFF'FFFF'FFFF'FFFF;
  result.input = "{\"id\": 1}";
  return result;
}

class ExecutionsTest : public ::testing::Test {
 protected:
  Ids list(const ExecutionPage& page) {
    Ids ids;
    for (const ExecutionRow& found : executions_.list(page)) ids.push_back(found.id);
    return ids;
  }

  testing::MemoryDatabase database_;
  Executions executions_{database_.get()};
};

TEST_F(ExecutionsTest, FindsWhatWasInserted) {
  ExecutionRow written = row(1, "FAILED", 1000);
  written.stopped_ms = 2000;
  written.redrive_count = 2;
  written.redriven_ms = 1500;
  written.version_arn = "stateMachine:m:1";
  written.alias_arn = "stateMachine:m:live";
  written.trace_header = "Root=1";
  written.error = "Boom";
  written.cause = "";
  written.output = "[]";
  executions_.insert(written);
  for (const auto& found : {executions_.find(1), executions_.find("execution:m:1")}) {
    ASSERT_TRUE(found);
    EXPECT_EQ(found->id, 1);
    EXPECT_EQ(found->arn, "execution:m:1");
    EXPECT_EQ(found->state_machine_arn, "stateMachine:m");
    EXPECT_EQ(found->revision_id, 3);
    EXPECT_EQ(found->name, "1");
    EXPECT_EQ(found->status, "FAILED");
    EXPECT_EQ(found->started_ms, 1000);
    EXPECT_EQ(found->stopped_ms, 2000);
    EXPECT_EQ(found->seed, 0xFFFF'FFFF'FFFF'FFFF);
    EXPECT_EQ(found->redrive_count, 2);
    EXPECT_EQ(found->redriven_ms, 1500);
    EXPECT_EQ(found->version_arn, "stateMachine:m:1");
    EXPECT_EQ(found->alias_arn, "stateMachine:m:live");
    EXPECT_EQ(found->trace_header, "Root=1");
    EXPECT_EQ(found->error, "Boom");
    EXPECT_EQ(found->cause, "");
    EXPECT_EQ(found->input, "{\"id\": 1}");
    EXPECT_EQ(found->output, "[]");
  }
  EXPECT_FALSE(executions_.find(2));
  EXPECT_FALSE(executions_.find("execution:m:2"));
}

TEST_F(ExecutionsTest, ChangesTheOutcome) {
  executions_.insert(row(1, "RUNNING", 1000));
  executions_.set_outcome(
      1, {.status = ExecutionStatus::kAborted, .stopped_ms = 5, .error = "E", .cause = "C"});
  executions_.set_redriven(1, 1, 7);
  const auto found = executions_.find(1);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->status, "ABORTED");
  EXPECT_EQ(found->stopped_ms, 5);
  EXPECT_EQ(found->output, std::nullopt);
  EXPECT_EQ(found->error, "E");
  EXPECT_EQ(found->cause, "C");
  EXPECT_EQ(found->redrive_count, 1);
  EXPECT_EQ(found->redriven_ms, 7);
}

TEST_F(ExecutionsTest, ListsNewestFirstByPagesAndStatus) {
  executions_.insert(row(1, "SUCCEEDED", 100));
  executions_.insert(row(2, "RUNNING", 300));
  executions_.insert(row(3, "SUCCEEDED", 200));
  executions_.insert(row(4, "FAILED", 200));
  executions_.insert(row(5, "RUNNING", 200));
  ExecutionRow elsewhere = row(6, "RUNNING", 200);
  elsewhere.state_machine_arn = "stateMachine:other";
  executions_.insert(elsewhere);

  EXPECT_EQ(list({.state_machine_arn = kMachine}), (Ids{2, 5, 4, 3, 1}));
  EXPECT_EQ(list({.state_machine_arn = kMachine, .limit = 2}), (Ids{2, 5}));
  EXPECT_EQ(list({.state_machine_arn = kMachine, .after = ExecutionPosition{200, 5}, .limit = 2}),
            (Ids{4, 3}));
  EXPECT_EQ(list({.state_machine_arn = kMachine, .status = ExecutionStatus::kSucceeded}),
            (Ids{3, 1}));
  EXPECT_EQ(list({.state_machine_arn = kMachine,
                  .status = ExecutionStatus::kSucceeded,
                  .after = ExecutionPosition{200, 3}}),
            Ids{1});
  EXPECT_EQ(list({.state_machine_arn = kMachine, .status = ExecutionStatus::kRunning}),
            (Ids{2, 5}));
  EXPECT_EQ(list({.state_machine_arn = kMachine,
                  .status = ExecutionStatus::kRunning,
                  .after = ExecutionPosition{300, 2}}),
            Ids{5});
  EXPECT_EQ(list({.state_machine_arn = kMachine, .status = ExecutionStatus::kAborted}), Ids{});
  EXPECT_EQ(list({.state_machine_arn = kMachine, .version_arn = "m:9"}), Ids{});
  EXPECT_EQ(
      list({.state_machine_arn = kMachine, .alias_arn = "x", .status = ExecutionStatus::kRunning}),
      Ids{});
}

TEST_F(ExecutionsTest, KnowsWhichAreRunningAndTheLastId) {
  EXPECT_EQ(executions_.last_id(), 0);
  for (const std::int64_t id : {1, 2, 3}) {
    executions_.insert(row(id, id == 2 ? "SUCCEEDED" : "RUNNING", 1000 - id));
  }
  Ids ids;
  for (const ExecutionRow& running : executions_.running()) ids.push_back(running.id);
  EXPECT_EQ(ids, (Ids{1, 3}));
  EXPECT_EQ(executions_.last_id(), 3);
}

TEST_F(ExecutionsTest, RefusesASecondExecutionOfTheSameArn) {
  executions_.insert(row(1, "RUNNING", 1));
  ExecutionRow same = row(2, "RUNNING", 1);
  same.arn = "execution:m:1";
  EXPECT_THAT(testing::failure_text([&] { executions_.insert(same); }),
              ::testing::StartsWith(
                  "database ':memory:': UNIQUE constraint failed: executions.arn, in: INSERT"));
}

TEST_F(ExecutionsTest, ForgetsWhatEndedLongAgo) {
  const auto ended = [](std::int64_t id, std::int64_t started_ms, std::int64_t stopped_ms) {
    ExecutionRow result = row(id, "SUCCEEDED", started_ms);
    result.stopped_ms = stopped_ms;
    return result;
  };
  executions_.insert(ended(1, 10, 20));
  executions_.insert(row(2, "RUNNING", 11));
  executions_.insert(ended(3, 12, 99));
  executions_.insert(ended(4, 13, 14));
  executions_.insert(ended(5, 50, 51));
  Journal journal(database_.get());
  for (const std::int64_t id : {1, 2}) journal.insert({.execution_id = id, .events = "{}"});
  TaskTokens(database_.get()).insert({"token", 1, 7});
  EXPECT_EQ(executions_.remove_ended_before(50, 1), 1);
  EXPECT_EQ(executions_.remove_ended_before(50, 10), 1);
  EXPECT_EQ(executions_.remove_ended_before(50, 10), 0);
  EXPECT_EQ(list({.state_machine_arn = kMachine}), (Ids{5, 3, 2}));
  EXPECT_FALSE(TaskTokens(database_.get()).find("token"));
  EXPECT_FALSE(executions_.find("execution:m:1")) << "its name is free again";
}

}  // namespace
}  // namespace sidestep::storage::executions_test
