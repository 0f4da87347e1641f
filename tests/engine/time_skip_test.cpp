#include "engine/time_skip.h"

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>

namespace sidestep::engine {
namespace {

// Notes where it is told to go.
class FakeClock final : public Clock {
 public:
  Timestamp now() const override { return now_; }
  std::optional<Wait> wait_until(Timestamp due) const override {
    if (due <= now_) return Wait::zero();
    return std::nullopt;
  }
  std::optional<Wait> skip_grace() const override { return Wait::zero(); }
  void skip_to(Timestamp due) override {
    now_ = due;
    tell_moved();
  }

 private:
  Timestamp now_{};
};

class TimeSkipTest : public testing::Test {
 protected:
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

TEST_F(TimeSkipTest, GivesCallersTheirGrace) {
  set_timer(1, std::chrono::hours(1));
  outstanding_ = Outstanding::kCallers;
  skip_.consider();
  EXPECT_EQ(clock_.now(), Timestamp()) << "not before the grace is over";
  EXPECT_EQ(fired_after_consider(), "1 ");
}

TEST(SkipClock, LeavesOutWhatItIsToldTo) {
  SkipClock clock(std::chrono::seconds(1));
  int moved = 0;
  clock.on_moved([&] { ++moved; });
  const Timestamp due = clock.now() + std::chrono::hours(48);
  EXPECT_GT(*clock.wait_until(due), std::chrono::hours(47));
  clock.skip_to(due);
  EXPECT_EQ(*clock.wait_until(due), Clock::Wait::zero());
  EXPECT_GE(clock.now(), due);
  clock.skip_to(due);
  EXPECT_EQ(moved, 1);
}

}  // namespace
}  // namespace sidestep::engine
