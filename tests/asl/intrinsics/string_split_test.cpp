#include <gtest/gtest.h>

#include "tests/support/intrinsic_calls.h"

namespace sidestep::string_split_test {
namespace {

using testing::intrinsic_answer;
using testing::IntrinsicCase;

TEST(StatesStringSplit, SplitsAtAnyDelimiterAndDropsEmptyPieces) {
  constexpr IntrinsicCase kCases[] = {
      {"States.StringSplit('a,b;c', ',;')", "{}", R"(["a","b","c"])"},
      {"States.StringSplit(',,,,', ',')", "{}", "[]"},
      {"States.StringSplit(', , ,', ',')", "{}", R"([" "," "])"},
      {"States.StringSplit('', ',')", "{}", "[]"},
      {"States.StringSplit('abc', '')", "{}", R"(["abc"])"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

TEST(StatesStringSplit, TakesWholeCharactersAsDelimiters) {
  constexpr IntrinsicCase kCases[] = {
      {"States.StringSplit('a\xC3\xA9"
       "z\xC3\xBC"
       "', '\xC3\xA9"
       "')",
       "{}",
       "[\"a\",\"z\xC3\xBC"
       "\"]"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

}  // namespace
}  // namespace sidestep::string_split_test
