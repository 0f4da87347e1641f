// The stages up to a program that can run: lexer, parser, analysis. What they make is seen by what
// the expression gives; what they refuse, by code and position.

#include "asl/jsonata/parser.h"

#include <gtest/gtest.h>

#include "tests/support/jsonata_answers.h"

namespace sidestep::asl::jsonata::parser_test {
namespace {

TEST(JsonataParser, RejectsInvalidExpressions) {
  struct Wrong {
    std::string_view expression;
    std::string_view code;
    std::size_t position;
  };
  const Wrong cases[] = {
      {"\"abc", "S0101", 4},
      {"1e400", "S0102", 0},
      {"\"\\x\"", "S0103", 2},
      {"\"\\u12\"", "S0104", 2},
      {"`abc", "S0105", 4},
      {"1 + /*", "S0106", 4},
      {"1 2", "S0201", 3},
      {"1..2", "S0201", 3},
      {"a^b", "S0202", 3},
      {"a{1}", "S0202", 4},
      {"[1", "S0203", 2},
      {"|a|b", "S0203", 4},
      {"a ! b", "S0204", 3},
      {"a and", "S0207", 5},
      {"function(x){1}", "S0208", 10},
      {"[1]{\"a\":$}[0]", "S0209", 11},
      {"a{\"a\":$}{\"b\":$}", "S0210", 9},
      {"[1,]", "S0211", 4},
      {"5:=1", "S0212", 1},
      {"a.1", "S0213", 3},
      {"a#5", "S0214", 3},
      {"a[0]@$x", "S0215", 5},
      {"a^(b)@$o", "S0216", 6},
      {"%", "S0217", 1},
      {"[1..3].%", "S0217", 1},
      {"/unclosed", "S0302", 9},
      {"function($x)<(sa<n>)>{1}", "S0402", 14},
      {"function($x)<s<n>>{1}", "S0401", 15},
  };
  for (const Wrong& wrong : cases) {
    const auto parsed = Expression::parse(wrong.expression, Dialect::kPlain);
    ASSERT_FALSE(parsed) << wrong.expression;
    EXPECT_EQ(parsed.error().code, wrong.code) << wrong.expression;
    EXPECT_EQ(parsed.error().position, wrong.position) << wrong.expression;
  }
}

TEST(JsonataParser, BindsOperatorsByStrength) {
  const Example examples[] = {
      {"1 + 2 * 3", "7"},
      {"(1 + 2) * 3", "9"},
      {"7 - 2 - 1", "4"},
      {"1 + 1 = 2 and 2 > 1", "true"},
      {"true or false and false", "true"},
      {"1 + 1 & \"a\"", "\"2a\""},
      {"\"a\" & 1 + 1", "T2001"},
      {"-2 * -3", "6"},
      {"false ? 1 : true ? 2 : 3", "2"},
      {"($a := $b := 5; $a + $b)", "10"},
      {"1 in [1, 2] = true", "true"},
      {"4/2/2", "1"},
      {"and", "undefined"},
      {"or.in", "5", R"({"or":{"in":5}})"},
  };
  for (const Example& example : examples) {
    EXPECT_EQ(answer(example.expression, example.input), example.expected) << example.expression;
  }
}

TEST(JsonataParser, ReadsLiteralsAndNames) {
  const Example examples[] = {
      {R"("\u00e9\n\"")", R"("é\n\"")"},
      {R"("\ud83d\ude00")", "\"😀\""},
      {"'it\"s'", "\"it\\\"s\""},
      {"1.5e3", "1500"},
      {"1e-400", "0"},
      {"`a b`.`c.d`", "1", R"({"a b":{"c.d":1}})"},
      {"\"a b\".c", "1", R"({"a b":{"c":1}})"},
      {"a.\"b c\"", "1", R"({"a":{"b c":1}})"},
      {"/* one */ 1 /* two */", "1"},
      {"日本", "1", R"({"日本":1})"},
      {"[a/2, $type(/x/)]", "[2,\"function\"]", R"({"a":4})"},
  };
  for (const Example& example : examples) {
    EXPECT_EQ(answer(example.expression, example.input), example.expected) << example.expression;
  }
}

}  // namespace
}  // namespace sidestep::asl::jsonata::parser_test
