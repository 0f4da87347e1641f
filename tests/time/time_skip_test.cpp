#include "time/time_skip.h"

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>

namespace sidestep::timing::time_skip_test {
namespace {

// Notes where it is told to go.
class FakeClock final : public Clock {
 public:
  Timestamp now() const override { return now_; }
  std::optional<Wait> wait_until(Timestamp due) const override {
    if (due <= now_) return Wait::zero();
    return std::nullopt;
  }
  std::optional<Leap> leap() const override { return Leap{until, over_callers, std::nullopt}; }
  void leap_to(Timestamp time) override {
    now_ = time;
    tell_moved();
  }

  Timestamp until = Timestamp::max();
  Wait over_callers{};

 private:
  Timestamp now_{};
};

class TimeSkipTest : public ::testing::Test {
 protected:
  TimeSkipTest() {
    clock_.on_moved([this] { timers_.look_again(); });
  }

  void set_timer(std::int64_t execution, Millis due) {
    timers_.add({execution, 1}, Timestamp(due));
  }
  // What fired, after the skip was considered once.
  std::string fired_after_consider() {
    fired_.clear();
    skip_.consider();
    do {
      io_.restart();
    } while (io_.poll() > 0);
    return fired_;
  }

  boost::asio::io_context io_{1};
  FakeClock clock_;
  Outstanding outstanding_ = Outstanding::kNothing;
  std::string fired_;
  Timers timers_{io_, clock_, [this](std::int64_t execution, std::vector<std::uint64_t>) {
                   fired_ += std::to_string(execution) + ' ';
                 }};
  TimeSkip::Sources sources(std::function<Outstanding()> outstanding,
                            TimeSkip::LastRequest last_request = {}) {
    return {std::move(outstanding), [this](Timestamp) { return timers_.first(); },
            std::move(last_request)};
  }
  TimeSkip skip_{io_, clock_, sources([this] { return outstanding_; })};
};

TEST_F(TimeSkipTest, GoesFromTimerToTimer) {
  set_timer(1, std::chrono::hours(48));
  set_timer(2, std::chrono::hours(24));
  EXPECT_EQ(fired_after_consider(), "2 ");
  EXPECT_EQ(clock_.now(), Timestamp(std::chrono::hours(24)));
  EXPECT_EQ(fired_after_consider(), "1 ");
  EXPECT_EQ(fired_after_consider(), "");
}

TEST_F(TimeSkipTest, NeverJumpsOverWork) {
  set_timer(1, std::chrono::hours(1));
  outstanding_ = Outstanding::kWork;
  EXPECT_EQ(fired_after_consider(), "");
  EXPECT_EQ(clock_.now(), Timestamp());
}

TEST_F(TimeSkipTest, LeapsOverCallersButNotOverWhatIsNotDurable) {
  set_timer(1, std::chrono::hours(1));
  outstanding_ = Outstanding::kUnsettled;
  EXPECT_EQ(fired_after_consider(), "");
  outstanding_ = Outstanding::kCallers;
  EXPECT_EQ(fired_after_consider(), "1 ");
}

TEST_F(TimeSkipTest, GoesNoFurtherThanTheClockWants) {
  set_timer(1, std::chrono::hours(2));
  clock_.until = Timestamp(std::chrono::hours(1));
  EXPECT_EQ(fired_after_consider(), "");
  EXPECT_EQ(clock_.now(), Timestamp(std::chrono::hours(1)));
}

TEST_F(TimeSkipTest, ReportsHowFarItLeapsAndForWhichTimer) {
  std::string told;
  TimeSkip skip(
      io_, clock_, sources([] { return Outstanding::kNothing; }),
      [&](const Leapt& leapt) {
        told += std::to_string(leapt.by.count()) + " to " +
                std::to_string(leapt.to.time_since_epoch().count()) + " for " +
                std::to_string(leapt.timer.group) + '\n';
      });
  set_timer(7, Millis(500));
  skip.consider();
  io_.poll();
  io_.restart();
  set_timer(8, Millis(900));
  clock_.until = Timestamp(Millis(600));
  skip.consider();
  skip.consider();  // it is there already
  EXPECT_EQ(told, "500 to 500 for 7\n");
}

TEST_F(TimeSkipTest, DoesNotOvertakeAClientThatPolls) {
  int polls = 0;
  clock_.over_callers = std::chrono::milliseconds(1);
  TimeSkip skip(io_, clock_, sources([] { return Outstanding::kCallers; }, [&] {
                  return ++polls < 4 ? std::chrono::steady_clock::now()
                                     : std::chrono::steady_clock::time_point();
                }));
  set_timer(1, std::chrono::hours(1));
  skip.consider();
  io_.run();
  EXPECT_EQ(polls, 4);
  EXPECT_EQ(fired_, "1 ");
}

}  // namespace
}  // namespace sidestep::timing::time_skip_test
