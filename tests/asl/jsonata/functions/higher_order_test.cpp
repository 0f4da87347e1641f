#include <gtest/gtest.h>

#include "tests/support/jsonata_answers.h"

namespace sidestep::asl::jsonata::higher_order_test {
namespace {

TEST(JsonataHigherOrder, PassesAsManyArgumentsAsTheCallbackTakes) {
  const Example examples[] = {
      {"$map([1,2], function($v, $i, $a) { $v + $i + $count($a) })", "[3,5]"},
      {"$map([7], function($v) { $v * 2 })", "14"},
      {"$map([1,2], $string)", R"(["1","2"])"},
      {"$map([1,2], $uppercase)", "T0410"},
      {"$map(nothing, $string)", "undefined"},
      {"$filter([1,2,3], function($v, $i) { $i > 0 })", "[2,3]"},
      {"$single([1,2,3], function($v) { $v = 2 })", "2"},
      {"$single([1,2])", "D3138"},
      {"$single([])", "D3139"},
      {"$reduce([1,2,3], function($a, $b) { $a * $b }, 10)", "60"},
      {"$reduce([1,2,3], function($a, $b, $i, $s) { $a + $i + $count($s) })", "10"},
      {"$reduce([], function($a, $b) { 1 })", "undefined"},
      {"$reduce([1], function($a) { $a })", "D3050"},
      {"$count($reduce([1..3000], function($a, $b) { $append($a, $b) }, []))", "3000"},
      {"$length($reduce([1..3000], function($a, $b) { $a & \"x\" }, \"\"))", "3000"},
  };
  for (const Example& example : examples) {
    EXPECT_EQ(answer(example.expression), example.expected) << example.expression;
  }
}

}  // namespace
}  // namespace sidestep::asl::jsonata::higher_order_test
