#include <gtest/gtest.h>

#include "tests/support/intrinsic_calls.h"

namespace sidestep::format_test {
namespace {

using testing::intrinsic_answer;
using testing::IntrinsicCase;

TEST(StatesFormat, FillsPlaceholdersInOrder) {
  constexpr IntrinsicCase kCases[] = {
      {"States.Format('{} of {}', $.a, 'b')", R"({"a":1})", R"("1 of b")"},
      {"States.Format('none')", "{}", R"("none")"},
      {"States.Format('{}', '{}')", "{}", R"("{}")"},
      {"States.Format($.t, 'x')", R"({"t":"<{}>"})", R"("<x>")"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

TEST(StatesFormat, PrintsValuesAsJavaDoes) {
  constexpr IntrinsicCase kCases[] = {
      {"States.Format('{}', $.a)", R"({"a":{"s":"x y","n":null,"l":["a"]}})",
       R"("{s=x y, n=null, l=[a]}")"},
      {"States.Format('{} {}', 1.0, null)", "{}", R"("1.0 null")"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

TEST(StatesFormat, KnowsEscapedBracesInItsOwnTextOnly) {
  constexpr IntrinsicCase kCases[] = {
      {"States.Format('\\{\\} {} It\\'s', 'x')", "{}", R"("{} x It's")"},
      {"States.Format($.t, 'x')", R"({"t":"a {} b"})", R"("a x b")"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

TEST(StatesFormat, RejectsStrayBraces) {
  for (const std::string_view text :
       {"{} { x", "{x} {}", "{ {} }", "{}}", "{", "}", "}{", "{{}}", "{{} x", "x } {}"}) {
    const std::string call = "States.Format('" + std::string(text) + "', 'v')";
    const std::string input = R"({"t":")" + std::string(text) + "\"}";
    constexpr const char* kRefusal =
        "failed: Invalid template in States.Format: matching '}' not found for '{'.";
    EXPECT_EQ(intrinsic_answer(call), kRefusal) << text;
    EXPECT_EQ(intrinsic_answer("States.Format($.t, 'v')", input), kRefusal) << text;
  }
  EXPECT_EQ(intrinsic_answer("States.Format('{}', $.t)", R"({"t":"{ x"})"), R"("{ x")");
  EXPECT_EQ(intrinsic_answer(R"(States.StringToJson('{"a":"}"}'))"), R"({"a":"}"})");
  EXPECT_EQ(intrinsic_answer("States.StringSplit('a{b', '{')"), R"(["a","b"])");
}

TEST(StatesFormat, RequiresAValuePerPlaceholder) {
  constexpr IntrinsicCase kCases[] = {
      {"States.Format('{} {}', 'x')", "{}",
       "failed: Invalid arguments in States.Format: number of arguments do not match the "
       "occurrences of {}."},
      {"States.Format('x', 'y')", "{}",
       "failed: Invalid arguments in States.Format: number of arguments do not match the "
       "occurrences of {}."},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

}  // namespace
}  // namespace sidestep::format_test
