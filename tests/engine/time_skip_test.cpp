#include "engine/time_skip.h"

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>

namespace sidestep::engine::time_skip_test {
namespace {

// Notes where it is told to go.
class FakeClock final : public Clock {
 public:
  Timestamp now() const override { return now_; }
  std::optional<Wait> wait_until(Timestamp due) const override {
    if (due <= now_) return Wait::zero();
    return std::nullopt;
  }
  std::optional<Leap> leap() const override { return Leap{until, Wait::zero(), std::nullopt}; }
  void leap_to(Timestamp time) override {
    now_ = time;
    tell_moved();
  }

  Timestamp until = Timestamp::max();

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
  Timers timers_{io_, clock_, [this](std::int64_t execution, std::vector<asl::Ticket>) {
                   fired_ += std::to_string(execution) + ' ';
                 }};
  TimeSkip skip_{io_, clock_, timers_, [this] { return outstanding_; }};
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

}  // namespace
}  // namespace sidestep::engine::time_skip_test
