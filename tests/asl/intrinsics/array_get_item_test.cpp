#include <gtest/gtest.h>

#include "tests/support/intrinsic_calls.h"

namespace sidestep::array_get_item_test {
namespace {

using testing::intrinsic_answer;
using testing::IntrinsicCase;

TEST(StatesArrayGetItem, CountsFromZero) {
  constexpr IntrinsicCase kCases[] = {
      {"States.ArrayGetItem($.a, 0)", R"({"a":[7,8]})", "7"},
      {"States.ArrayGetItem($.a, 1)", R"({"a":[7,null]})", "null"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

TEST(StatesArrayGetItem, FailsOutOfBounds) {
  constexpr IntrinsicCase kCases[] = {
      {"States.ArrayGetItem($.a, 2)", R"({"a":[7,8]})",
       "failed: Invalid arguments in States.ArrayGetItem: the index 2 is out of bounds for an "
       "array of 2"},
      {"States.ArrayGetItem($.a, -1)", R"({"a":[7]})",
       "failed: Invalid arguments in States.ArrayGetItem: the index -1 is out of bounds for an "
       "array of 1"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

}  // namespace
}  // namespace sidestep::array_get_item_test
