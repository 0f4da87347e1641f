#include "storage/execution_status.h"

#include <gtest/gtest.h>

namespace sidestep::storage::execution_status_test {
namespace {

TEST(ExecutionStatus, ReadsTheTextsItWrites) {
  for (const ExecutionStatus status :
       {ExecutionStatus::kRunning, ExecutionStatus::kSucceeded, ExecutionStatus::kFailed,
        ExecutionStatus::kTimedOut, ExecutionStatus::kAborted}) {
    EXPECT_EQ(parse_execution_status(to_text(status)), status);
  }
  EXPECT_EQ(to_text(ExecutionStatus::kTimedOut), "TIMED_OUT");
  EXPECT_EQ(parse_execution_status("PENDING_REDRIVE"), std::nullopt);
}

}  // namespace
}  // namespace sidestep::storage::execution_status_test
