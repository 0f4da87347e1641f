#include "time/timers.h"

#include <gmock/gmock.h>

#include <boost/asio/io_context.hpp>

namespace sidestep::timing::timers_test {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;

// The machine's time in miniature: it says how long a wait is, and nothing else moves it.
class FakeClock final : public Clock {
 public:
  Timestamp now() const override { return time; }
  std::optional<Wait> wait_until(Timestamp due) const override {
    return due <= time ? Wait::zero() : Wait(due - time);
  }
  Timestamp time{Millis(0)};
};

constexpr Timestamp at(int ms) { return Timestamp(Millis(ms)); }

class TimersTest : public ::testing::Test {
 protected:
  // Everything that is due now.
  void settle() {
    loop.restart();
    while (loop.poll() > 0) {
    }
  }

  std::optional<Timestamp> first_due() const {
    const auto first = timers.first();
    return first ? std::optional(first->first) : std::nullopt;
  }

  boost::asio::io_context loop;
  FakeClock clock;
  std::vector<std::string> fired;
  Timers timers{loop, clock,
                [this](std::int64_t group, const std::vector<std::uint64_t>& numbers) {
                  std::string line = std::to_string(group) + ":";
                  for (const std::uint64_t number : numbers) line += ' ' + std::to_string(number);
                  fired.push_back(line);
                }};
};

TEST_F(TimersTest, FiresInTheOrderOfTimeAndTogetherWhatIsOfOneGroupAtOneTime) {
  timers.add({2, 1}, at(0));
  timers.add({1, 2}, at(0));
  timers.add({1, 1}, at(0));
  timers.add({1, 3}, at(-5));
  EXPECT_EQ(timers.size(), 4u);
  EXPECT_EQ(first_due(), at(-5));
  settle();
  EXPECT_THAT(fired, ElementsAre("1: 3", "1: 1 2", "2: 1"));
  EXPECT_EQ(timers.size(), 0u);
  EXPECT_EQ(first_due(), std::nullopt);
}

TEST_F(TimersTest, FiresNothingBeforeItsTime) {
  timers.add({1, 1}, at(3'600'000));
  settle();
  EXPECT_THAT(fired, ElementsAre());
  clock.time = at(3'600'000);
  timers.look_again();
  settle();
  EXPECT_THAT(fired, ElementsAre("1: 1"));
}

TEST_F(TimersTest, FiresAnEarlierTimerThatIsAddedLaterFirst) {
  timers.add({1, 1}, at(3'600'000));
  timers.add({1, 2}, at(0));
  settle();
  EXPECT_THAT(fired, ElementsAre("1: 2"));
  EXPECT_EQ(first_due(), at(3'600'000));
}

TEST_F(TimersTest, FiresNothingThatWasCancelled) {
  timers.add({1, 1}, at(0));
  timers.add({1, 2}, at(0));
  timers.cancel({1, 1});
  timers.cancel({7, 7});
  settle();
  EXPECT_THAT(fired, ElementsAre("1: 2"));
}

TEST_F(TimersTest, ForgetsATimerThatFiredSoThatItsNameMayBeUsedAgain) {
  timers.add({1, 1}, at(0));
  settle();
  timers.add({1, 1}, at(3'600'000));
  timers.cancel({1, 1});
  EXPECT_EQ(timers.size(), 0u);
  EXPECT_EQ(first_due(), std::nullopt);
}

}  // namespace
}  // namespace sidestep::timing::timers_test
