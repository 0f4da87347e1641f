#include "storage/awaited_ends.h"

#include <gmock/gmock.h>

#include "tests/support/memory_database.h"

namespace sidestep::storage::awaited_ends_test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Task = AwaitedEnds::Task;
using Progress = AwaitedEnds::Progress;

TEST(AwaitedEnds, SayWhoWaitsForWhomAndWhoMayGoOn) {
  testing::MemoryDatabase database;
  AwaitedEnds ends(database.get());
  EXPECT_TRUE(ends.empty());
  ends.insert({1, 7}, 50);
  EXPECT_FALSE(ends.empty());
  ends.insert({1, 8}, 51);
  ends.insert({2, 3}, 50);
  EXPECT_THAT(ends.waiting_for(50), ElementsAre(Task{1, 7}, Task{2, 3}));
  EXPECT_THAT(ends.ended(), IsEmpty());
  ends.note_ended(50);
  ends.note_ended(99);
  EXPECT_THAT(ends.ended(), ElementsAre(Task{1, 7}, Task{2, 3}));
  EXPECT_EQ(ends.find({1, 7}), Progress::kEnded);
  EXPECT_EQ(ends.find({1, 8}), Progress::kRuns);
  EXPECT_EQ(ends.find({1, 9}), std::nullopt);
  ends.remove({1, 7});
  EXPECT_THAT(ends.ended(), ElementsAre(Task{2, 3}));
  ends.remove_all(2);
  EXPECT_THAT(ends.ended(), IsEmpty());
  EXPECT_EQ(ends.find({1, 8}), Progress::kRuns);
}

TEST(AwaitedEnds, ATaskThatWaitsAnewWaitsForThatOnly) {
  testing::MemoryDatabase database;
  AwaitedEnds ends(database.get());
  ends.insert({1, 7}, 50);
  ends.note_ended(50);
  ends.insert({1, 7}, 51);
  EXPECT_EQ(ends.find({1, 7}), Progress::kRuns);
  EXPECT_THAT(ends.waiting_for(50), IsEmpty());
  EXPECT_THAT(ends.waiting_for(51), ElementsAre(Task{1, 7}));
}

}  // namespace
}  // namespace sidestep::storage::awaited_ends_test
