#include <gtest/gtest.h>

#include "tests/support/jsonata_answers.h"

namespace sidestep::asl::jsonata::string_test {
namespace {

TEST(JsonataString, WritesValuesAsText) {
  const Example examples[] = {
      {"$string(1/3)", "\"0.333333333333333\""},
      {"$string(0.1+0.2)", "\"0.3\""},
      {"$string(5890840712243076)", "\"5890840712243080\""},
      {"$string(100000000000000.5)", "\"100000000000001\""},
      {"$string(1e21)", "\"1e+21\""},
      {"$string(1e-7)", "\"1e-7\""},
      {"$string(0.000001)", "\"0.000001\""},
      {"$string(-0)", "\"0\""},
      {"$string(1.7976931348623157e308)", "\"null\""},
      {"$string(1/0)", "D3001"},
      {"$string([1/0])", "D1001"},
      {"$string([0/0])", "\"[null]\""},
      {"$string({\"b\":1,\"2\":[],\"1\":{}})", R"("{\"1\":{},\"2\":[],\"b\":1}")"},
      {"$string([\"\\u001f\\\"\\/\\n\"])", R"("[\"\\u001f\\\"/\\n\"]")"},
      {"$string({\"f\":$sum,\"u\":nothing})", R"("{\"f\":\"\"}")"},
      {"$string([1,{}],true)", R"("[\n  1,\n  {}\n]")"},
      {"$string({\"a\":[]},true)", R"("{\n  \"a\": []\n}")"},
      {"$string(nothing)", "undefined"},
      {"$string($sum)", "\"\""},
  };
  for (const Example& example : examples) {
    EXPECT_EQ(answer(example.expression), example.expected) << example.expression;
  }
}

TEST(JsonataString, CountsCharactersNotBytes) {
  const Example examples[] = {
      {"$length(\"é😀\")", "2"},
      {"$substring(\"é😀x\", 1, 1)", "\"😀\""},
      {"$substring(\"hello\", -3, 2)", "\"ll\""},
      {"$substring(\"hello\", -9, 2)", "\"he\""},
      {"$substring(\"hello\", 1, -1)", "\"\""},
      {"$substring(\"hello\", 9)", "\"\""},
      {"$pad(\"é\", 3, \"😀é\")", "\"é😀é\""},
      {"$pad(\"a\", -3, \"xy\")", "\"xya\""},
      {"$pad(\"abc\", 2)", "\"abc\""},
      {"$pad(\"a\", 2, \"\")", "\"a \""},
  };
  for (const Example& example : examples) {
    EXPECT_EQ(answer(example.expression), example.expected) << example.expression;
  }
}

TEST(JsonataString, SplitsAndJoins) {
  const Example examples[] = {
      {"$substringBefore(\"a-b-c\", \"-\")", "\"a\""},
      {"$substringAfter(\"a-b-c\", \"-\")", "\"b-c\""},
      {"$substringAfter(\"abc\", \"x\")", "\"abc\""},
      {"$trim(\" \\t a \\n b \")", "\"a b\""},
      {"$join([\"a\",\"b\"], \"-\")", "\"a-b\""},
      {"$join(\"a\")", "\"a\""},
      {"$join([])", "\"\""},
      {"$join([1])", "T0412"},
      {"$uppercase(\"straße ŉ ǆ\")", "\"STRASSE ʼN Ǆ\""},
      {"$lowercase(\"ΑΣ ΣΑ İ\")", "\"ας σα i̇\""},
  };
  for (const Example& example : examples) {
    EXPECT_EQ(answer(example.expression), example.expected) << example.expression;
  }
}

}  // namespace
}  // namespace sidestep::asl::jsonata::string_test
