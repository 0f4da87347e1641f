#include <gtest/gtest.h>

#include "tests/support/jsonata_answers.h"

namespace sidestep::asl::jsonata::basic_test {
namespace {

TEST(JsonataBasic, TestsTruthTypeAndPresence) {
  const Example examples[] = {
      {"$boolean([0, \"\"])", "false"}, {"$boolean([0, 1])", "true"},
      {"$boolean({})", "false"},        {"$boolean({\"a\":1})", "true"},
      {"$boolean($sum)", "false"},      {"$boolean(nothing)", "undefined"},
      {"$boolean(0/0)", "false"},       {"$not([])", "true"},
      {"$exists(null)", "true"},        {"$exists(nothing)", "false"},
      {"$type(null)", "\"null\""},      {"$type(/a/)", "\"function\""},
      {"$type([])", "\"array\""},       {"$type(nothing)", "undefined"},
  };
  for (const Example& example : examples) {
    EXPECT_EQ(answer(example.expression), example.expected) << example.expression;
  }
}

TEST(JsonataBasic, FailsOnDemand) {
  EXPECT_EQ(run("$error(\"x\")").error().message, "x");
  EXPECT_EQ(run("$error()").error().message, "$error() function evaluated");
  EXPECT_EQ(run("$assert(false, \"y\")").error().message, "y");
  EXPECT_EQ(run("$assert(false)").error().message, "$assert() statement failed");
  EXPECT_EQ(answer("$assert(true)"), "undefined");
}

}  // namespace
}  // namespace sidestep::asl::jsonata::basic_test
