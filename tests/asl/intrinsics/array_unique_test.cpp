#include <gtest/gtest.h>

#include "tests/support/intrinsic_calls.h"

namespace sidestep::array_unique_test {
namespace {

using testing::intrinsic_answer;
using testing::IntrinsicCase;

TEST(StatesArrayUnique, KeepsFirstOccurrencesInOrder) {
  constexpr IntrinsicCase kCases[] = {
      {"States.ArrayUnique($.a)", R"({"a":[3,1,3,2,1]})", "[3,1,2]"},
      {"States.ArrayUnique($.a)", R"({"a":[1,"1",true,null,null]})", R"([1,"1",true,null])"},
      {"States.ArrayUnique($.a)", R"({"a":[]})", "[]"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

TEST(StatesArrayUnique, ComparesStructuresByValue) {
  constexpr IntrinsicCase kCases[] = {
      {"States.ArrayUnique($.a)", R"({"a":[{"p":[1],"q":2},{"q":2,"p":[1]},{"p":[1]}]})",
       R"([{"p":[1],"q":2},{"p":[1]}])"},
      {"States.ArrayUnique($.a)", R"({"a":[1,1.0,1.5]})", "[1,1.5]"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

}  // namespace
}  // namespace sidestep::array_unique_test
