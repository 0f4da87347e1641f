#include "storage/waits.h"

#include <gmock/gmock.h>

#include "tests/support/memory_database.h"

namespace sidestep::storage::waits_test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::MemoryDatabase;

TEST(Waits, AreInTheOrderInWhichTheyAreDueInTheirTimes) {
  MemoryDatabase database;
  Waits waits(database.get());
  waits.insert({"", 30, 1});
  waits.insert({"", 10, 3});
  waits.insert({"", 10, 2});
  waits.insert({"", WaitRow::kAtWork, 5});
  waits.insert({"", WaitRow::kNoTimer, 6, true});
  waits.insert({"skip b", 5, 7, true, 1000});
  waits.insert({"manual a", WaitRow::kAtWork, 8, false, 2000});
  waits.insert({"skip b", WaitRow::kNoTimer, 9, false, 3000});
  EXPECT_THAT(waits.times(), ElementsAre("", "manual a", "skip b"));
  EXPECT_THAT(waits.at_work(""), ElementsAre(5));
  EXPECT_THAT(waits.at_work("skip b"), IsEmpty());
  const WaitPlace begin{WaitRow::kAtWork, 0};
  EXPECT_THAT(waits.due_after("", {0, 0}, 2), ElementsAre(WaitPlace{10, 2}, WaitPlace{10, 3}));
  EXPECT_THAT(waits.due_after("", {10, 2}, 9), ElementsAre(WaitPlace{10, 3}, WaitPlace{30, 1}))
      << "without those that have no timer";
  EXPECT_THAT(waits.due_after("skip b", begin, 9), ElementsAre(WaitPlace{5, 7}));
  EXPECT_EQ(waits.summary("skip b").count, 2);
  EXPECT_EQ(waits.summary("skip b").for_callers, 1);
  EXPECT_EQ(waits.summary("skip b").last_ms, 3000);
  EXPECT_EQ(waits.summary("manual a").count, 0) << "it is at work";
  std::vector<std::int64_t> ids;
  waits.each_id([&](std::int64_t id) { ids.push_back(id); });
  EXPECT_THAT(ids, ::testing::UnorderedElementsAre(1, 2, 3, 5, 6, 7, 8, 9));
}

TEST(Waits, AreFoundUntilRemoved) {
  MemoryDatabase database;
  Waits waits(database.get());
  const WaitRow row{"t", 10, 3, true, 77};
  waits.insert(row);
  EXPECT_EQ(waits.find("t", {10, 3}), row);
  EXPECT_EQ(waits.find("", {10, 3}), std::nullopt);
  waits.remove("t", {11, 3});
  EXPECT_TRUE(waits.find("t", {10, 3}));
  waits.remove("t", {10, 3});
  EXPECT_FALSE(waits.find("t", {10, 3}));
  EXPECT_THAT(waits.times(), IsEmpty());
}

}  // namespace
}  // namespace sidestep::storage::waits_test
