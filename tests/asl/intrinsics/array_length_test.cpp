#include <gtest/gtest.h>

#include "tests/support/intrinsic_calls.h"

namespace sidestep::array_length_test {
namespace {

using testing::intrinsic_answer;
using testing::IntrinsicCase;

TEST(StatesArrayLength, CountsElements) {
  constexpr IntrinsicCase kCases[] = {
      {"States.ArrayLength($.a)", R"({"a":[]})", "0"},
      {"States.ArrayLength($.a[*].b)", R"({"a":[{"b":1},{},{"b":2}]})", "2"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

TEST(StatesArrayLength, RequiresAnArray) {
  constexpr IntrinsicCase kCases[] = {
      {"States.ArrayLength($.a)", R"({"a":{"b":1}})",
       "failed: Invalid arguments in States.ArrayLength: argument 1 must be an array"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

}  // namespace
}  // namespace sidestep::array_length_test
