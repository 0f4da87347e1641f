#include "storage/execution_removal.h"

#include <gtest/gtest.h>

#include "storage/execution_references.h"
#include "storage/executions.h"
#include "storage/journal.h"
#include "tests/support/memory_database.h"

namespace sidestep::test::execution_removal_test {
namespace {

class ExecutionRemoval : public ::testing::Test {
 protected:
  void insert(std::int64_t id, const std::string& account, storage::ExecutionStatus status) {
    storage::ExecutionRow row;
    row.id = id;
    row.name = "e" + std::to_string(id);
    row.arn = "arn:aws:states:us-east-1:" + account + ":execution:m:" + row.name;
    row.state_machine_arn = "arn:aws:states:us-east-1:" + account + ":stateMachine:m";
    row.revision_id = 7;
    row.status = status;
    row.input = "{}";
    storage::Executions(database_.get()).insert(row);
    database_.get().run_script(
        "INSERT INTO journal(execution_id, seq, first_event_id, event_count, events) VALUES(" +
        std::to_string(id) + ", 0, 1, 1, '{}')");
  }

  testing::MemoryDatabase database_;
};

TEST_F(ExecutionRemoval, TakesTheEndedOnesOfOneAccount) {
  insert(1, "111122223333", storage::ExecutionStatus::kSucceeded);
  insert(2, "111122223333", storage::ExecutionStatus::kRunning);
  insert(3, "444455556666", storage::ExecutionStatus::kFailed);
  insert(4, "111122223333", storage::ExecutionStatus::kAborted);
  EXPECT_EQ(storage::remove_executions_of(database_.get(), "111122223333"), 2);
  const auto left = storage::execution_references(database_.get());
  ASSERT_EQ(left.size(), 2U);
  EXPECT_EQ(left[0].id, 2);
  EXPECT_EQ(left[1].id, 3);
  EXPECT_EQ(left[1].revision_id, 7);
  // Readers of the journal go on from a position, so the last one stays taken.
  EXPECT_EQ(storage::Journal(database_.get()).last_position(), 4);
}

}  // namespace
}  // namespace sidestep::test::execution_removal_test
