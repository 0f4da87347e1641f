#include "engine/due_soon.h"

#include <gmock/gmock.h>

#include <boost/asio/io_context.hpp>

namespace sidestep::test::due_soon_test {
namespace {

using engine::DueSoon;
using ::testing::ElementsAre;

// A table of places, two of which are read at once.
class DueSoonTest : public ::testing::Test {
 protected:
  void store(std::vector<DueSoon::Place> places) { stored_.insert(places.begin(), places.end()); }
  // What is due until `now` fires, and leaves the table.
  std::vector<std::int64_t> fired_by(Millis now) {
    fired_.clear();
    clock_.advance(now - clock_.now().time_since_epoch());
    clock_.leap_to(Timestamp(now));
    timers_.look_again();
    io_.restart();
    io_.poll();
    return fired_;
  }

  boost::asio::io_context io_{1};
  timing::ManualClock clock_{Timestamp{}};
  std::set<DueSoon::Place> stored_;
  std::set<std::int64_t> awake_;
  std::vector<std::int64_t> fired_;
  std::vector<std::int64_t> asked_;  // how many were read, each time
  timing::Timers timers_{io_, clock_, [this](std::int64_t id, const auto& numbers) {
                           EXPECT_THAT(numbers, ElementsAre(engine::kWakeTimer));
                           fired_.push_back(id);
                           due_soon_.remove(due_soon_.find(id).value());
                         }};
  DueSoon due_soon_{timers_,
                    {[this](const DueSoon::Place& after, std::int64_t limit) {
                       std::vector<DueSoon::Place> next;
                       for (auto i = stored_.upper_bound(after);
                            i != stored_.end() && std::ssize(next) < limit; ++i) {
                         next.push_back(*i);
                       }
                       asked_.push_back(std::ssize(next));
                       return next;
                     },
                     [this](std::int64_t id) { return awake_.contains(id); }},
                    2};
};

TEST_F(DueSoonTest, TheTableIsReadAsTimeComesCloser) {
  store({{10, 1}, {20, 2}, {30, 3}, {40, 4}, {50, 5}});
  due_soon_.open();
  EXPECT_EQ(due_soon_.size(), 2u);
  EXPECT_THAT(fired_by(Millis(10)), ElementsAre(1));
  EXPECT_THAT(asked_, ElementsAre(2)) << "there is one left";
  EXPECT_THAT(fired_by(Millis(45)), ElementsAre(2, 3, 4));
  EXPECT_THAT(fired_by(Millis(60)), ElementsAre(5));
  EXPECT_EQ(due_soon_.size(), 0u);
}

TEST_F(DueSoonTest, TheFirstOfAllIsAlwaysInTheTimers) {
  store({{10, 1}, {20, 2}, {30, 3}});
  due_soon_.open();
  due_soon_.remove({10, 1});
  due_soon_.remove({20, 2});
  EXPECT_EQ(timers_.first()->first, Timestamp(Millis(30)));
}

TEST_F(DueSoonTest, WhatComesBeforeTheHorizonIsAddedAndTheRestIsInTheTable) {
  store({{10, 1}, {20, 2}, {30, 3}, {35, 7}});
  due_soon_.open();
  stored_.insert({15, 5});
  due_soon_.add({15, 5});
  stored_.insert({32, 6});
  due_soon_.add({32, 6});
  EXPECT_EQ(due_soon_.size(), 3u);
  EXPECT_THAT(fired_by(Millis(40)), ElementsAre(1, 5, 2, 3, 6, 7));
}

TEST_F(DueSoonTest, OnesThatAreAwakeHaveTimersOfTheirOwn) {
  store({{10, 1}, {20, 2}, {30, 3}});
  awake_ = {1, 2};
  due_soon_.open();
  EXPECT_THAT(fired_by(Millis(15)), ElementsAre());
  awake_.clear();
  due_soon_.add({20, 2});
  EXPECT_THAT(fired_by(Millis(40)), ElementsAre(2, 3));
}

TEST_F(DueSoonTest, WhereThereAreTooManyTheLaterOnesAreLeftToTheTable) {
  for (std::int64_t i = 1; i <= 9; ++i) {
    stored_.insert({i * 10, i});
    due_soon_.add({i * 10, i});
    EXPECT_LE(due_soon_.size(), 4u);
  }
  EXPECT_LT(timers_.size(), 5u);
  EXPECT_THAT(fired_by(Millis(100)), ElementsAre(1, 2, 3, 4, 5, 6, 7, 8, 9));
}

TEST_F(DueSoonTest, WithoutATimerNothingIsDue) {
  due_soon_.add({storage::WaitRow::kNoTimer, 1});
  EXPECT_EQ(due_soon_.size(), 0u);
  EXPECT_TRUE(timers_.empty());
}

}  // namespace
}  // namespace sidestep::test::due_soon_test
