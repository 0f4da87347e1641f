#include <gtest/gtest.h>

#include "tests/support/intrinsic_calls.h"

namespace sidestep::json_to_string_test {
namespace {

using testing::intrinsic_answer;
using testing::IntrinsicCase;

TEST(StatesJsonToString, WritesCompactJson) {
  constexpr IntrinsicCase kCases[] = {
      {"States.JsonToString($)", R"({"a": [1.0, "é\n", null]})",
       R"("{\"a\":[1.0,\"é\\n\",null]}")"},
      {"States.JsonToString('x')", "{}", R"("\"x\"")"},
      {"States.JsonToString($.a)", R"({"a": 1e21})", R"("1.0E21")"},
  };
  for (const IntrinsicCase& example : kCases) {
    EXPECT_EQ(intrinsic_answer(example.call, example.input), example.answer) << example.call;
  }
}

}  // namespace
}  // namespace sidestep::json_to_string_test
