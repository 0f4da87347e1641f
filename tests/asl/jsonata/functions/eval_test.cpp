#include <gtest/gtest.h>

#include "tests/support/jsonata_answers.h"

namespace sidestep::asl::jsonata::eval_test {
namespace {

TEST(JsonataEval, RunsInTheScopeOfItsCaller) {
  EXPECT_EQ(answer("($x := 2; $eval(\"$x + 1\"))"), "3");
  EXPECT_EQ(answer("$eval(\"a.b\", {\"a\":{\"b\":5}})"), "5");
  EXPECT_EQ(answer("$eval(\"$[0]\", [7,8])"), "7");
  EXPECT_EQ(answer("$eval(\"$count($)\", [7,8])"), "2");
  EXPECT_EQ(answer("$eval(\"1 +\")"), "D3120");
  EXPECT_EQ(answer("$eval(\"1 + null\")"), "D3121");
}

}  // namespace
}  // namespace sidestep::asl::jsonata::eval_test
