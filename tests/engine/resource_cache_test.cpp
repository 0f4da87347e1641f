#include "engine/resource_cache.h"

#include <gtest/gtest.h>

#include "storage/activities.h"
#include "tests/support/posted_turns.h"

namespace sidestep::engine::resource_cache_test {
namespace {

constexpr const char* kActivity = "arn:aws:states:us-east-1:123456789012:activity:a";

class ResourceCacheTest : public ::testing::Test {
 protected:
  ResourceCacheTest()
      : storage_({std::string(storage::kInMemory)},
                 [this](UniqueFunction<void()> turn) { turns_.post(std::move(turn)); }),
        cache_(storage_) {}

  void commit(storage::Work work, bool may_change_resources = true) {
    storage_.writer().submit(std::move(work), [](std::exception_ptr) {},
                             {.may_change_resources = may_change_resources});
    turns_.run_all();
  }
  static void add_activity(storage::Database& database) {
    storage::Activities(database).insert({kActivity, "123456789012", "us-east-1", "a", 0, {}});
  }
  static void remove_activity(storage::Database& database) {
    storage::Activities(database).remove(kActivity);
  }

  testing::PostedTurns turns_;
  storage::Storage storage_;
  ResourceCache cache_;
};

TEST_F(ResourceCacheTest, SeesWhatWasCommitted) {
  EXPECT_FALSE(cache_.has_activity(kActivity));
  commit(add_activity);
  EXPECT_TRUE(cache_.has_activity(kActivity));
  EXPECT_FALSE(cache_.has_activity("another"));
  commit(remove_activity);
  EXPECT_FALSE(cache_.has_activity(kActivity));
}

// That it does not ask shows by a change that it was not told of.
TEST_F(ResourceCacheTest, DoesNotAskAgainForWhatExecutionsCommit) {
  EXPECT_FALSE(cache_.has_activity(kActivity));
  commit(add_activity, false);
  EXPECT_FALSE(cache_.has_activity(kActivity));
}

TEST_F(ResourceCacheTest, KeepsWhatAnArnStartsUntilResourcesChange) {
  EXPECT_EQ(cache_.find_target("m"), nullptr);
  const auto target = std::make_shared<const LaunchTarget>();
  cache_.keep_target("m", target);
  EXPECT_EQ(cache_.find_target("m"), target);
  EXPECT_EQ(cache_.find_target("other"), nullptr);
  commit([](storage::Database&) {}, false);
  EXPECT_EQ(cache_.find_target("m"), target);
  commit([](storage::Database&) {});
  EXPECT_EQ(cache_.find_target("m"), nullptr);
}

}  // namespace
}  // namespace sidestep::engine::resource_cache_test
