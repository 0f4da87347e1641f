#include "storage/answered_calls.h"

#include <gtest/gtest.h>

#include "tests/support/memory_database.h"

namespace sidestep::storage::answered_calls_test {
namespace {

TEST(AnsweredCalls, RemembersTheAnswersOfATask) {
  testing::MemoryDatabase database;
  AnsweredCalls calls(database.get());
  calls.insert(1, 2, "{}");
  calls.insert(1, 3, R"({"a":1})");
  EXPECT_EQ(calls.find(1, 2), "{}");
  EXPECT_EQ(calls.find(1, 3), R"({"a":1})");
  EXPECT_EQ(calls.find(2, 2), std::nullopt);
  calls.remove(1, 2);
  EXPECT_EQ(calls.find(1, 2), std::nullopt);
  calls.remove_all(1);
  EXPECT_EQ(calls.find(1, 3), std::nullopt);
}

TEST(AnsweredCalls, RefusesASecondAnswer) {
  testing::MemoryDatabase database;
  AnsweredCalls calls(database.get());
  calls.insert(1, 2, "{}");
  EXPECT_THROW(calls.insert(1, 2, "{}"), StorageError);
}

}  // namespace
}  // namespace sidestep::storage::answered_calls_test
