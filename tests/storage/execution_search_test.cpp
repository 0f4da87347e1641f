#include "storage/execution_search.h"

#include <gtest/gtest.h>

#include "tests/support/memory_database.h"

namespace sidestep::storage {
namespace {

class ExecutionSearch : public ::testing::Test {
 protected:
  void add(std::int64_t id, const std::string& machine, const std::string& status) {
    ExecutionRow row;
    row.id = id;
    row.arn = "arn:" + std::to_string(id);
    row.name = "run-" + std::to_string(id);
    row.state_machine_arn = machine;
    row.status = execution_status_of(status);
    row.input = "{}";
    Executions(database).insert(row);
  }

  sidestep::testing::MemoryDatabase memory;
  Database& database = memory.get();
};

TEST_F(ExecutionSearch, SaysWhereItWouldGoOnInsteadOfLookingForLong) {
  for (std::int64_t id = 1; id <= kSearchedRowsMax + 10; ++id) add(id, "m", "SUCCEEDED");
  const FoundExecutions first = search(database, {.text = "run-7", .limit = 5'000});
  ASSERT_TRUE(first.next_before);
  EXPECT_EQ(*first.next_before, 11);
  const FoundExecutions rest =
      search(database, {.text = "run-7", .before_id = first.next_before, .limit = 5'000});
  ASSERT_EQ(rest.rows.size(), 1u);
  EXPECT_EQ(rest.rows[0].name, "run-7");
  EXPECT_FALSE(rest.next_before);
}

TEST_F(ExecutionSearch, LeavesOutTheChildrenOfMapRuns) {
  add(1, "m", "SUCCEEDED");
  database.execute("UPDATE executions SET map_run_child = 7 WHERE id = 1");
  add(2, "m", "SUCCEEDED");
  const FoundExecutions found = search(database, {});
  ASSERT_EQ(found.rows.size(), 1u);
  EXPECT_EQ(found.rows[0].name, "run-2");
}

TEST_F(ExecutionSearch, CountsUpToALimit) {
  for (std::int64_t id = 1; id <= 5; ++id) add(id, "m", id < 4 ? "SUCCEEDED" : "FAILED");
  EXPECT_EQ(count_executions(database, "m", ExecutionStatus::kSucceeded, 100), 3);
  EXPECT_EQ(count_executions(database, "m", ExecutionStatus::kSucceeded, 2), 2);
  EXPECT_EQ(count_executions(database, "m", ExecutionStatus::kFailed, 100), 2);
  EXPECT_EQ(count_executions(database, "other", ExecutionStatus::kFailed, 100), 0);
}

}  // namespace
}  // namespace sidestep::storage
