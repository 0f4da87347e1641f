#include <gtest/gtest.h>

#include "tests/support/intrinsic_calls.h"

namespace sidestep::array_contains_test {
namespace {

using testing::intrinsic_answer;
using testing::IntrinsicCase;

TEST(StatesArrayContains, ComparesWholeValuesAndTheirTypes) {
  constexpr IntrinsicCase kCases[] = {
      {"States.ArrayContains($.a, 2)", R"({"a":[1,2]})", "true"},
      {"States.ArrayContains($.a, '1')", R"({"a":[1]})", "false"},
      {"States.ArrayContains($.a, $.x)", R"({"a":[{"p":1,"q":2}],"x":{"q":2,"p":1}})", "true"},
      {"States.ArrayContains($.a, $.x)", R"({"a":[[1,2]],"x":[2,1]})", "false"},
      {"States.ArrayContains($.a, null)", R"({"a":[]})", "false"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

TEST(StatesArrayContains, RequiresAnArray) {
  constexpr IntrinsicCase kCases[] = {
      {"States.ArrayContains($.a, 1)", R"({"a":"abc"})",
       "failed: Invalid arguments in States.ArrayContains: argument 1 must be an array"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

}  // namespace
}  // namespace sidestep::array_contains_test
