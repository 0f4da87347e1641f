#include "asl/jsonata/signature.h"

#include <gtest/gtest.h>

#include "tests/support/jsonata_answers.h"

namespace sidestep::asl::jsonata::signature_test {
namespace {

TEST(JsonataSignature, AcceptsDeclaredTypes) {
  const Example examples[] = {
      {"function($x)<s:s>{$x}(\"a\")", "\"a\""},
      {"function($x)<s:s>{$x}(5)", "T0410"},
      {"function($x)<s?:s>{$exists($x)}()", "false"},
      {"function($x, $y)<sn?:s>{[$x, $y]}(\"a\")", "[\"a\"]"},
      {"function($x)<(sn):s>{$x}(true)", "T0410"},
      {"function($x)<(sn):s>{$x}(1)", "1"},
      {"function($x)<j>{$x}($sum)", "T0410"},
      {"function($x)<x>{$type($x)}($sum)", "\"function\""},
      {"function($x)<l>{$x}(null)", "null"},
      {"function($a, $b)<nn+:a>{[$a, $b]}(1, 2, 3)", "[1,2]"},
      {"function($a, $b)<nn+:a>{$b}(1, \"2\")", "T0410"},
  };
  for (const Example& example : examples) {
    EXPECT_EQ(answer(example.expression), example.expected) << example.expression;
  }
}

TEST(JsonataSignature, MakesArraysOfSingleValues) {
  const Example examples[] = {
      {"function($x)<a>{$x}(1)", "[1]"},
      {"function($x)<a<n>>{$x}(1)", "[1]"},
      {"function($x)<a<n>>{$x}(\"f\")", "T0412"},
      {"function($x)<a<n>>{$x}([1, \"3\"])", "T0412"},
      {"function($x)<a<n>>{$x}([])", "[]"},
      {"function($x)<a>{$exists($x)}(nothing)", "false"},
  };
  for (const Example& example : examples) {
    EXPECT_EQ(answer(example.expression), example.expected) << example.expression;
  }
}

TEST(JsonataSignature, TakesMissingArgumentsFromTheContext) {
  const Example examples[] = {
      {"[\"abc\"].$uppercase()", "\"ABC\""},
      {"[\"abc\"].$substring(1)", "\"bc\""},
      {"\"abc\".$uppercase()", "undefined"},
      {"5.$uppercase()", "S0213"},
      {"(5).$uppercase()", "T0411"},
      {"[\"a\",\"b\"].function($x, $y)<s-s:s>{$x & $y}(\"!\")", "[\"a!\",\"b!\"]"},
  };
  for (const Example& example : examples) {
    EXPECT_EQ(answer(example.expression), example.expected) << example.expression;
  }
}

TEST(JsonataSignature, RejectsInvalidSignatures) {
  EXPECT_EQ(Signature::parse("<(sa<n>)>").error().code, "S0402");
  EXPECT_EQ(Signature::parse("<s<n>>").error().code, "S0401");
  EXPECT_TRUE(Signature::parse("<af?:a<s>>"));
}

}  // namespace
}  // namespace sidestep::asl::jsonata::signature_test
