#include <gtest/gtest.h>

#include "tests/support/jsonata_answers.h"

namespace sidestep::asl::jsonata::operators_test {
namespace {

TEST(JsonataOperators, ComputeAndCompare) {
  const Example examples[] = {
      {"7 % 3", "1"},
      {"-7 % 3", "-1"},
      {"1 / 0 + 1", "D1001"},
      {"\"a\" + 1", "T2001"},
      {"1 * null", "T2002"},
      {"nothing + 1", "undefined"},
      {"false + nothing", "T2001"},
      {"-\"a\"", "D1002"},
      {"1 < 2", "true"},
      {"\"a\" < \"b\"", "true"},
      {"\"\\uffff\" > \"\\ud83d\\ude00\"", "true"},
      {"\"a\" < 1", "T2009"},
      {"true > 1", "T2010"},
      {"nothing < 1", "undefined"},
      {"nothing = nothing", "false"},
      {"nothing != 1", "false"},
      {"{\"a\":1,\"b\":[2]} = {\"b\":[2],\"a\":1}", "true"},
      {"[1,2] = [2,1]", "false"},
      {"1 = \"1\"", "false"},
      {"1 in [1,2]", "true"},
      {"\"a\" in \"a\"", "true"},
      {"[1] in [[1]]", "false"},
      {"[1..3]", "[1,2,3]"},
      {"[3..1]", "[]"},
      {"[1.5..3]", "T2003"},
      {"[1..\"\"]", "T2004"},
      {"[0..10000000]", "D2014"},
      {"\"a\" & nothing & 1 & true & [1,{}]", "\"a1true[1,{}]\""},
      {"1 and \"\"", "false"},
      {"true or $error()", "true"},
      {"false and $error()", "false"},
  };
  for (const Example& example : examples) {
    EXPECT_EQ(answer(example.expression), example.expected) << example.expression;
  }
}

TEST(JsonataOperators, ContinuingATextKeepsTheOld) {
  // Much memory is taken between the two halves of a text.
  EXPECT_EQ(answer("'a' & 1 & $count([1..20000].($ + 1)) & 'b' & $count([1..30000])"),
            "\"a120000b30000\"");
  EXPECT_EQ(answer("($a := \"x\" & \"y\"; $b := $a & \"1\"; $c := $a & \"2\"; [$a, $b, $c])"),
            R"(["xy","xy1","xy2"])");
  EXPECT_EQ(answer("($a := \"x\" & \"yz\"; $b := $substring($a, 0, 2) & \"!\"; [$a, $b])"),
            R"(["xyz","xy!"])");
}

TEST(JsonataOperators, ContinuingAnArrayKeepsTheOld) {
  EXPECT_EQ(answer("($a := $append([1], 2); $b := $append($a, 3); $c := $append($a, 4);"
                   " [[$a], [$b], [$c]])"),
            "[[1,2],[1,2,3],[1,2,4]]");
}

}  // namespace
}  // namespace sidestep::asl::jsonata::operators_test
