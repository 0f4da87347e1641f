#include "base/fiber.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "base/pace.h"

namespace sidestep::base::fiber_test {
namespace {

// Over whenever it is asked: a body pauses wherever it accounts for work.
const Pace kAlways = pace_of_work(0);
const Pace kNever{.is_over = [] { return false; }};

TEST(Fiber, RunsToTheEndIfThereIsTime) {
  int steps = 0;
  Fiber fiber([&] {
    for (; steps < 100'000; ++steps) pace::spend();
  });
  EXPECT_TRUE(fiber.resume(kNever));
  EXPECT_EQ(steps, 100'000);
}

TEST(Fiber, PausesAndResumesWhereItAccountsForWork) {
  std::string told;
  Fiber first([&] {
    for (const char letter : std::string("abc")) {
      told += letter;
      pace::spend();
    }
  });
  Fiber second([&] {
    for (const char digit : std::string("12")) {
      told += digit;
      pace::spend();
    }
  });
  EXPECT_FALSE(first.resume(kAlways));
  EXPECT_FALSE(second.resume(kAlways));
  EXPECT_FALSE(first.resume(kAlways));
  EXPECT_FALSE(second.resume(kAlways));
  EXPECT_TRUE(second.resume(kAlways));
  EXPECT_FALSE(first.resume(kAlways));
  EXPECT_TRUE(first.resume(kAlways));
  EXPECT_EQ(told, "a1b2c");
}

TEST(Fiber, WorksAtItsPace) {
  int steps = 0;
  Fiber fiber([&] {
    for (; steps < 1000; ++steps) pace::spend();
  });
  const Pace pace = pace_of_work(100);
  for (int slices = 1;; ++slices) {
    const bool ended = fiber.resume(pace);
    EXPECT_LE(steps, slices * 101);
    if (ended) break;
    ASSERT_LT(slices, 20);
  }
  EXPECT_EQ(steps, 1000);
}

TEST(Fiber, RethrowsTheExceptionOfItsBody) {
  Fiber fiber([] {
    pace::spend();
    throw std::runtime_error("no");
  });
  EXPECT_FALSE(fiber.resume(kAlways));
  EXPECT_THROW(fiber.resume(kAlways), std::runtime_error);
}

// Each handler has its own exception, however they pause.
TEST(Fiber, PausesWhileAnExceptionIsHandled) {
  std::vector<std::string> handled;
  const auto body = [&](std::string text) {
    return [&handled, text] {
      try {
        throw std::runtime_error(text);
      } catch (const std::exception&) {
        pace::spend();
        try {
          throw;
        } catch (const std::exception& again) {
          handled.emplace_back(again.what());
        }
      }
    };
  };
  Fiber first(body("first"));
  Fiber second(body("second"));
  EXPECT_FALSE(first.resume(kAlways));
  EXPECT_FALSE(second.resume(kAlways));
  EXPECT_TRUE(first.resume(kAlways));
  EXPECT_TRUE(second.resume(kAlways));
  EXPECT_EQ(handled, (std::vector<std::string>{"first", "second"}));
  EXPECT_EQ(std::current_exception(), nullptr);
}

struct Counted {
  explicit Counted(int& alive) : alive_(alive) { ++alive_; }
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;
  ~Counted() {
    pace::spend();  // what is being unwound does not pause
    --alive_;
  }
  int& alive_;
};

TEST(Fiber, UnwindsABodyThatIsDestroyedInTheMiddle) {
  int alive = 0;
  bool went_on = false;
  {
    Fiber fiber([&] {
      const Counted outer(alive);
      const auto inner = std::make_unique<Counted>(alive);
      pace::spend();
      went_on = true;
    });
    EXPECT_FALSE(fiber.resume(kAlways));
    EXPECT_EQ(alive, 2);
  }
  EXPECT_EQ(alive, 0);
  EXPECT_FALSE(went_on);
  {
    const Fiber never_begun([&] { went_on = true; });
  }
  EXPECT_FALSE(went_on);
}

TEST(Fiber, RunsInsideAnother) {
  std::string told;
  Fiber outer([&] {
    Fiber inner([&] {
      told += 'i';
      pace::spend();
      told += 'I';
    });
    while (!inner.resume(kAlways)) told += '-';
    told += 'o';
    pace::spend();
    told += 'O';
  });
  EXPECT_FALSE(outer.resume(kAlways));
  EXPECT_TRUE(outer.resume(kAlways));
  EXPECT_EQ(told, "i-IoO");
}

std::size_t depth_reached(std::size_t left) {
  volatile char room[1024];
  room[0] = static_cast<char>(left);
  pace::spend();
  return left == 0 ? 0 : depth_reached(left - 1) + (room[0] == static_cast<char>(left) ? 1 : 0);
}

TEST(Fiber, HasRoomForDeepRecursion) {
  for (int round = 0; round < 10; ++round) {
    std::size_t depth = 0;
    Fiber fiber([&] { depth = depth_reached(7'000); });
    while (!fiber.resume(pace_of_work(500))) {
    }
    EXPECT_EQ(depth, 7'000u);
  }
}

TEST(Pace, DoesNothingOutsideAFiber) {
  for (int i = 0; i < 3'000'000; ++i) pace::spend();
  pace::spend(std::size_t{1} << 40);
}

}  // namespace
}  // namespace sidestep::base::fiber_test
