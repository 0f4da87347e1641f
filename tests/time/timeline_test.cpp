#include "time/timeline.h"

#include <gmock/gmock.h>

#include <boost/asio/io_context.hpp>

namespace sidestep::timing::timeline_test {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using Leap = AlarmQueue::Leap;
using ::testing::ElementsAre;

// A clock that leaves out time and moves by nothing else.
class LeapingClock final : public Clock {
 public:
  Timestamp now() const override { return now_; }
  std::optional<Wait> wait_until(Timestamp due) const override {
    if (due <= now_) return Wait::zero();
    return std::nullopt;
  }
  std::optional<Clock::Leap> leap() const override {
    if (until <= now_) return std::nullopt;
    return Clock::Leap{until, Wait::zero(), std::nullopt};
  }
  void leap_to(Timestamp time) override {
    if (time <= now_) return;
    now_ = time;
    tell_moved();
  }

  Timestamp until = Timestamp::max();

 private:
  Timestamp now_{};
};

class TimelineTest : public ::testing::Test {
 protected:
  void settle() {
    do {
      io_.restart();
    } while (io_.poll() > 0);
  }

  std::uint64_t set(const std::string& name, Millis after, Leap leap) {
    const std::uint64_t number =
        time_.alarms().set(time_.now() + after, leap, [this, name] { note(name); });
    time_.consider_later();
    return number;
  }

  // An alarm that sets itself again.
  void repeat(Millis every) {
    time_.alarms().set(time_.now() + every, Leap::kWhileExecutionsWait, [this, every] {
      note("again");
      repeat(every);
    });
    time_.consider_later();
  }

  void note(const std::string& name) {
    rung_.push_back(name + " at " +
                    std::to_string(time_.now().time_since_epoch().count() / 60'000));
  }

  boost::asio::io_context io_{1};
  std::vector<std::string> rung_;
  bool settled_ = true;
  std::shared_ptr<LeapingClock> clock_ = std::make_shared<LeapingClock>();
  Timeline time_{io_,
                 clock_,
                 {[this](std::int64_t, const std::vector<std::uint64_t>&) { note("timer"); },
                  [this] { return settled_; }}};
};

TEST_F(TimelineTest, LeapsToAlarmsOfWhatHappensOnce) {
  set("b", hours(2), Leap::kAlways);
  set("a", hours(1), Leap::kAlways);
  settle();
  EXPECT_THAT(rung_, ElementsAre("a at 60", "b at 120"));
}

TEST_F(TimelineTest, NeverLetsARecurringAlarmRunTheClockAway) {
  repeat(minutes(1));
  settle();
  EXPECT_THAT(rung_, ElementsAre());
  EXPECT_EQ(time_.now(), Timestamp());
}

TEST_F(TimelineTest, StopsAtRecurringAlarmsOnTheWayToATimer) {
  repeat(minutes(20));
  time_.timers().add({1, 1}, Timestamp(minutes(50)));
  settle();
  EXPECT_THAT(rung_, ElementsAre("again at 20", "again at 40", "timer at 50"));
  EXPECT_EQ(time_.now(), Timestamp(minutes(50)));
}

TEST_F(TimelineTest, StopsAtRecurringAlarmsOnTheWayToAnAlarmOfWhatHappensOnce) {
  repeat(minutes(20));
  set("once", minutes(30), Leap::kAlways);
  settle();
  EXPECT_THAT(rung_, ElementsAre("again at 20", "once at 30"));
}

TEST_F(TimelineTest, LeapsToRecurringAlarmsWhileAnExecutionWaitsForCallers) {
  set("rate", minutes(1), Leap::kWhileExecutionsWait);
  settle();
  EXPECT_THAT(rung_, ElementsAre());
  time_.recount(Outstanding::kNothing, Outstanding::kCallers);
  time_.consider();
  settle();
  EXPECT_THAT(rung_, ElementsAre("rate at 1"));
}

TEST_F(TimelineTest, AClockThatIsSentSomewhereStopsAtEveryAlarm) {
  repeat(minutes(20));
  clock_->until = Timestamp(minutes(45));
  time_.consider();
  settle();
  EXPECT_THAT(rung_, ElementsAre("again at 20", "again at 40"));
  EXPECT_EQ(time_.now(), Timestamp(minutes(45)));
}

TEST_F(TimelineTest, NeverLeapsToAlarmsOfThoseWhoWaitInRealTime) {
  set("poll", minutes(20), Leap::kNever);
  time_.recount(Outstanding::kNothing, Outstanding::kCallers);
  time_.consider();
  settle();
  EXPECT_THAT(rung_, ElementsAre());
  clock_->until = Timestamp(minutes(45));
  time_.consider();
  settle();
  EXPECT_THAT(rung_, ElementsAre("poll at 20"));
}

TEST_F(TimelineTest, WaitsForWhatIsNotDurable) {
  settled_ = false;
  set("a", hours(1), Leap::kAlways);
  settle();
  EXPECT_THAT(rung_, ElementsAre());
  settled_ = true;
  time_.consider();
  settle();
  EXPECT_THAT(rung_, ElementsAre("a at 60"));
}

TEST_F(TimelineTest, WaitsForWorkThatIsUnderWay) {
  time_.begin_work();
  time_.begin_work();
  set("a", hours(1), Leap::kAlways);
  settle();
  time_.end_work();
  settle();
  EXPECT_THAT(rung_, ElementsAre());
  time_.end_work();
  settle();
  EXPECT_THAT(rung_, ElementsAre("a at 60"));
}

TEST_F(TimelineTest, ForgetsAlarmsThatAreCancelled) {
  const std::uint64_t a = set("a", hours(1), Leap::kAlways);
  set("b", hours(2), Leap::kAlways);
  time_.alarms().cancel(a);
  settle();
  time_.alarms().cancel(a);
  EXPECT_THAT(rung_, ElementsAre("b at 120"));
}

TEST_F(TimelineTest, AnAlarmMayCancelAnotherOfTheSameTime) {
  std::uint64_t second = 0;
  time_.alarms().set(Timestamp(hours(1)), Leap::kAlways, [&] {
    note("first");
    time_.alarms().cancel(second);
  });
  second = set("second", hours(1), Leap::kAlways);
  settle();
  EXPECT_THAT(rung_, ElementsAre("first at 60"));
}

TEST_F(TimelineTest, GoesOnAfterAnAlarmThatThrows) {
  time_.alarms().set(Timestamp(hours(1)), Leap::kAlways, [] { throw std::runtime_error("bug"); });
  set("b", hours(1), Leap::kAlways);
  settle();
  EXPECT_THAT(rung_, ElementsAre("b at 60"));
}

}  // namespace
}  // namespace sidestep::timing::timeline_test
