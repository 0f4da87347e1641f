#include <gtest/gtest.h>

#include "tests/support/intrinsic_calls.h"

namespace sidestep::math_add_test {
namespace {

using testing::intrinsic_answer;
using testing::IntrinsicCase;

TEST(StatesMathAdd, RoundsBeforeItAdds) {
  constexpr IntrinsicCase kCases[] = {
      {"States.MathAdd(1.49, 1.5)", "{}", "3"},
      {"States.MathAdd(1.5, 1.51)", "{}", "4"},
      {"States.MathAdd(-1.5, 0)", "{}", "-1"},
      {"States.MathAdd(-0.5, 0.5)", "{}", "1"},
      {"States.MathAdd(-1.51, 0)", "{}", "-2"},
      {"States.MathAdd(0.49999999999999994, 0)", "{}", "0"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

TEST(StatesMathAdd, FailsWhenTheSumDoesNotFit) {
  constexpr IntrinsicCase kCases[] = {
      {"States.MathAdd(9223372036854775807, 1)", "{}",
       "failed: Invalid arguments in States.MathAdd: the sum is too large"},
      {"States.MathAdd(1e300, 1)", "{}",
       "failed: Invalid arguments in States.MathAdd: the sum is too large"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

TEST(StatesMathAdd, RequiresNumbers) {
  constexpr IntrinsicCase kCases[] = {
      {"States.MathAdd($.a, 1)", R"({"a":"1"})",
       "failed: Invalid arguments in States.MathAdd: argument 1 must be a number"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

}  // namespace
}  // namespace sidestep::math_add_test
