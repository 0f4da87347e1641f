#include <gtest/gtest.h>

#include "tests/support/intrinsic_calls.h"

namespace sidestep::array_range_test {
namespace {

using testing::intrinsic_answer;
using testing::IntrinsicCase;

TEST(StatesArrayRange, IncludesBothEnds) {
  constexpr IntrinsicCase kCases[] = {
      {"States.ArrayRange(1, 9, 2)", "{}", "[1,3,5,7,9]"},
      {"States.ArrayRange(10, -10, -10)", "{}", "[10,0,-10]"},
      {"States.ArrayRange(-0.5, 2, 1)", "{}", "[0,1,2]"},
      {"States.ArrayRange(2, 1, 1)", "{}", "[]"},
      {"States.ArrayRange(9223372036854775806, 9223372036854775807, 1)", "{}",
       "[9223372036854775806,9223372036854775807]"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

TEST(StatesArrayRange, HasAtMostAThousandItems) {
  constexpr IntrinsicCase kCases[] = {
      {"States.ArrayLength(States.ArrayRange(0, 999, 1))", "{}", "1000"},
      {"States.ArrayRange(0, 1000, 1)", "{}",
       "failed: Invalid arguments in States.ArrayRange: the range has more than 1000 items"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

TEST(StatesArrayRange, RequiresAStep) {
  constexpr IntrinsicCase kCases[] = {
      {"States.ArrayRange(1, 9, 0.3)", "{}",
       "failed: Invalid arguments in States.ArrayRange: the step is 0"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

}  // namespace
}  // namespace sidestep::array_range_test
