#include <gtest/gtest.h>

#include "tests/support/intrinsic_calls.h"

namespace sidestep::string_to_json_test {
namespace {

using testing::intrinsic_answer;
using testing::IntrinsicCase;

TEST(StatesStringToJson, ReadsJson) {
  constexpr IntrinsicCase kCases[] = {
      {"States.StringToJson($)", R"("{\"a\": [1, -0]}")", R"({"a":[1,0]})"},
      {R"(States.StringToJson('{"foo":"bar"}'))", "{}", R"({"foo":"bar"})"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

TEST(StatesStringToJson, ReadsBlanksAsNull) {
  constexpr IntrinsicCase kCases[] = {
      {"States.StringToJson('')", "{}", "null"},
      {"States.StringToJson(' ')", "{}", "null"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

TEST(StatesStringToJson, FailsOnOtherText) {
  const std::string answer = intrinsic_answer("States.StringToJson('nope')");
  EXPECT_TRUE(answer.starts_with(
      "failed: Invalid arguments in States.StringToJson: the text is not JSON: "))
      << answer;
}

}  // namespace
}  // namespace sidestep::string_to_json_test
