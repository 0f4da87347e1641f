#include <gtest/gtest.h>

#include "tests/support/jsonata_answers.h"

namespace sidestep::asl::jsonata::call_test {
namespace {

TEST(JsonataCall, ClosesOverWhatItSees) {
  const Example examples[] = {
      {"($add := function($x) { function($y) { $x + $y } }; $add(1)(2))", "3"},
      {"($f := function($n) { $n < 2 ? $n : $f($n - 1) + $f($n - 2) }; $f(12))", "144"},
      {"($x := 1; ($x := 2); $x)", "1"},
      {"($x := 1; $f := function() { $x }; $x := 2; $f())", "2"},
      {"a.(function() { b }())", "5", R"({"a":{"b":5}})"},
  };
  for (const Example& example : examples) {
    EXPECT_EQ(answer(example.expression, example.input), example.expected) << example.expression;
  }
}

TEST(JsonataCall, RunsTailCallsWithoutEnd) {
  EXPECT_EQ(answer("($even := function($n) { $n = 0 ? true : $odd($n - 1) };"
                   " $odd := function($n) { $n = 0 ? false : $even($n - 1) }; $even(50001))"),
            "false");
  EXPECT_EQ(answer("($sum := function($n, $s) { ($n = 0 ? $s : $sum($n - 1, $s + $n)) };"
                   " $sum(20000, 0))"),
            "200010000");
}

TEST(JsonataCall, AppliesPartially) {
  const Example examples[] = {
      {"$substring(?, 0, 2)(\"hello\")", "\"he\""},
      {"($f := function($a, $b) { $a - $b }; $f(?, 1)(5))", "4"},
      {"($f := function($a, $b) { $a - $b }; $f(10, ?)(4))", "6"},
      {"$map([1,2], $power(?, 2))", "[1,4]"},
      {"nothing(?)", "T1008"},
      {"substring(?)", "T1007"},
  };
  for (const Example& example : examples) {
    EXPECT_EQ(answer(example.expression), example.expected) << example.expression;
  }
}

TEST(JsonataCall, Chains) {
  const Example examples[] = {
      {"[3,1] ~> $sort ~> $string", "\"[1,3]\""},
      {"\"a\" ~> $pad(3, \"-\")", "\"a--\""},
      {"($f := $trim ~> $uppercase; $f(\" a \"))", "\"A\""},
      {"1 ~> 2", "T2006"},
      {"nothing ~> $count()", "0"},
  };
  for (const Example& example : examples) {
    EXPECT_EQ(answer(example.expression), example.expected) << example.expression;
  }
}

TEST(JsonataCall, RejectsCallsOfNonFunctions) {
  EXPECT_EQ(answer("$nothing()"), "T1006");
  EXPECT_EQ(answer("\"x\"()"), "T1006");
  EXPECT_EQ(answer("sum([1])"), "T1005");
}

TEST(JsonataCall, AssignsOnlyInItsOwnScope) {
  EXPECT_EQ(answer("($a := 1; $f := function() { $a := 2 }; $f(); $a)"), "1");
  EXPECT_EQ(answer("([1,2].($s := $); $s)"), "undefined");
}

}  // namespace
}  // namespace sidestep::asl::jsonata::call_test
