#include "aws/core/timeline_alarms.h"

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>

namespace sidestep::aws::timeline_alarms_test {
namespace {

using std::chrono::hours;

class TimelineAlarmsTest : public ::testing::Test {
 protected:
  void advance(Millis by) {
    clock_.advance(by);
    settle();
  }
  void settle() {
    do {
      io_.restart();
    } while (io_.poll() > 0);
  }
  std::unique_ptr<Alarms::Alarm> set(Millis after) {
    return alarms_.set(alarms_.now() + after, Alarms::Leap::kAlways, [this] { ++rung_; });
  }

  boost::asio::io_context io_{1};
  timing::ManualClock clock_{Timestamp(hours(1'000)), hours(1)};
  timing::Times times_{io_, clock_, {}, [] { return true; }, std::chrono::milliseconds(0)};
  TimelineAlarms alarms_{times_.server()};
  int rung_ = 0;
};

TEST_F(TimelineAlarmsTest, RingsOnceWhenTheTimeHasCome) {
  const auto alarm = set(hours(2));
  advance(hours(1));
  EXPECT_EQ(rung_, 0);
  advance(hours(1));
  EXPECT_EQ(rung_, 1);
  advance(hours(9));
  EXPECT_EQ(rung_, 1);
}

TEST_F(TimelineAlarmsTest, RingsInALaterTurnIfTheTimeIsPast) {
  const auto alarm = set(-hours(1));
  EXPECT_EQ(rung_, 0);
  settle();
  EXPECT_EQ(rung_, 1);
}

TEST_F(TimelineAlarmsTest, IsSilentOnceItIsDestroyed) {
  set(hours(1)).reset();
  advance(hours(2));
  EXPECT_EQ(rung_, 0);
}

TEST_F(TimelineAlarmsTest, ManualTimeIsPatientWithWorkUnderWay) {
  const auto alarm = set(hours(1));
  auto work = alarms_.begin_work();
  advance(hours(1));
  EXPECT_EQ(rung_, 0);
  work.reset();
  settle();
  EXPECT_EQ(rung_, 1);
}

}  // namespace
}  // namespace sidestep::aws::timeline_alarms_test
