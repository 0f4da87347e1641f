#include <gtest/gtest.h>

#include "tests/support/intrinsic_calls.h"

namespace sidestep::json_merge_test {
namespace {

using testing::intrinsic_answer;
using testing::IntrinsicCase;

TEST(StatesJsonMerge, PrefersTheSecondObject) {
  constexpr IntrinsicCase kCases[] = {
      {"States.JsonMerge($.a, $.b, false)", R"({"a":{"x":{"p":1},"y":2},"b":{"x":{"q":3},"z":4}})",
       R"({"x":{"q":3},"y":2,"z":4})"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

TEST(StatesJsonMerge, RejectsDeepMergesAndOtherTypes) {
  constexpr IntrinsicCase kCases[] = {
      {"States.JsonMerge($, $, true)", R"({"a":1})",
       "failed: Invalid arguments in States.JsonMerge: deep merging is not supported"},
      {"States.JsonMerge($, $.a, false)", R"({"a":1})",
       "failed: Invalid arguments in States.JsonMerge: argument 2 must be an object"},
      {"States.JsonMerge($, $, 'false')", R"({"a":1})",
       "failed: Invalid arguments in States.JsonMerge: argument 3 must be a boolean"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

}  // namespace
}  // namespace sidestep::json_merge_test
