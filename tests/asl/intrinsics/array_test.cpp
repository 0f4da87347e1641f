#include <gtest/gtest.h>

#include "tests/support/intrinsic_calls.h"

namespace sidestep::array_test {
namespace {

using testing::intrinsic_answer;
using testing::IntrinsicCase;

TEST(StatesArray, MakesAListOfItsArguments) {
  constexpr IntrinsicCase kCases[] = {
      {"States.Array()", "{}", "[]"},
      {"States.Array(1, 'two', true, null, $.x)", R"({"x":{"y":[1]}})",
       R"([1,"two",true,null,{"y":[1]}])"},
      {"States.Array($)", R"({"a":1})", R"([{"a":1}])"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

}  // namespace
}  // namespace sidestep::array_test
