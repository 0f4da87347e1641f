#include "time/clock.h"

#include <gtest/gtest.h>

namespace sidestep::timing::clock_test {
namespace {

using std::chrono::hours;

TEST(SkipClock, LeavesOutWhatItIsAskedTo) {
  SkipClock clock(std::chrono::seconds(1));
  int moved = 0;
  clock.on_moved([&] { ++moved; });
  const Timestamp due = clock.now() + hours(48);
  EXPECT_GT(*clock.wait_until(due), hours(47));
  clock.leap_to(due);
  EXPECT_EQ(*clock.wait_until(due), Clock::Wait::zero());
  EXPECT_GE(clock.now(), due);
  clock.leap_to(due);
  EXPECT_EQ(moved, 1);
}

TEST(SkipClock, WaitsForWorkAsLongAsItTakesAndForCallersAWhile) {
  const auto leap = SkipClock(std::chrono::seconds(1)).leap();
  EXPECT_EQ(leap->over_callers, std::chrono::seconds(1));
  EXPECT_FALSE(leap->over_work);
}

TEST(ManualClock, GoesFromStopToStopUntilItHasArrived) {
  ManualClock clock(Timestamp(), std::chrono::seconds(2));
  EXPECT_FALSE(clock.leap()) << "it stands still";
  int arrived = 0;
  clock.advance(hours(2), [&] { ++arrived; });
  ASSERT_TRUE(clock.leap());
  EXPECT_EQ(clock.leap()->until, Timestamp(hours(2)));
  EXPECT_EQ(clock.leap()->over_work, std::chrono::seconds(2));
  EXPECT_EQ(clock.now(), Timestamp()) << "nobody has taken it there yet";
  clock.leap_to(Timestamp(hours(1)));
  EXPECT_EQ(arrived, 0);
  clock.advance(hours(1));
  EXPECT_EQ(clock.leap()->until, Timestamp(hours(3))) << "from where it was going";
  clock.leap_to(Timestamp(hours(2)));
  EXPECT_EQ(arrived, 1);
  clock.leap_to(Timestamp(hours(3)));
  EXPECT_FALSE(clock.leap());
}

TEST(Clocks, AreNeverBehindWhatHasHappened) {
  const Timestamp ahead = RealClock().now() + hours(48);
  ScaledClock scaled(0.5);
  SkipClock skip(std::chrono::seconds(1));
  ManualClock manual(RealClock().now());
  for (Clock* clock :
       {static_cast<Clock*>(&scaled), static_cast<Clock*>(&skip), static_cast<Clock*>(&manual)}) {
    clock->not_before(ahead);
    EXPECT_GE(clock->now(), ahead);
    clock->not_before(Timestamp());
    EXPECT_GE(clock->now(), ahead);
  }
}

}  // namespace
}  // namespace sidestep::timing::clock_test
