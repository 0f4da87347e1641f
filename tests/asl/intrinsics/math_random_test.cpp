#include <gtest/gtest.h>

#include "tests/support/intrinsic_calls.h"

namespace sidestep::math_random_test {
namespace {

using testing::intrinsic_answer;
using testing::IntrinsicCase;

TEST(StatesMathRandom, NeverReachesItsEnd) {
  constexpr IntrinsicCase kCases[] = {
      {"States.MathRandom(5, 6)", "{}", "5"},
      {"States.MathRandom(4.6, 5.5, 3)", "{}", "5"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

TEST(StatesMathRandom, RequiresAStartBeforeTheEnd) {
  constexpr IntrinsicCase kCases[] = {
      {"States.MathRandom(6, 5)", "{}",
       "failed: Invalid arguments in States.MathRandom: the start is not less than the end"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

TEST(StatesMathRandom, ReturnsTheSameNumberForTheSameSeed) {
  EXPECT_EQ(intrinsic_answer("States.MathRandom(0, 1000000, 7)"),
            intrinsic_answer("States.MathRandom(0, 1000000, 7)"));
  EXPECT_NE(intrinsic_answer("States.MathRandom(0, 1000000, 7)"),
            intrinsic_answer("States.MathRandom(0, 1000000, 8)"));
}

}  // namespace
}  // namespace sidestep::math_random_test
