#include "asl/choice/comparisons.h"

#include <gtest/gtest.h>

#include "tests/support/query_world.h"

namespace sidestep::comparisons_test {
namespace {

using asl::Comparand;
using testing::json;

struct Case {
  std::string_view name;
  std::string_view actual;
  std::string_view expected;
  bool holds;
};

void expect_outcomes(std::initializer_list<Case> cases) {
  for (const Case& example : cases) {
    const asl::Comparison* comparison = asl::find_comparison(example.name);
    ASSERT_NE(comparison, nullptr) << example.name;
    EXPECT_EQ(comparison->holds(json(example.actual), Comparand(json(example.expected))),
              example.holds)
        << example.actual << ' ' << example.name << ' ' << example.expected;
  }
}

TEST(Comparisons, OrderStringsByCodeUnit) {
  expect_outcomes({{"StringEquals", R"("a")", R"("a")", true},
                   {"StringEquals", R"("a ")", R"("a")", false},
                   {"StringLessThan", R"("A")", R"("a")", true},
                   {"StringLessThan", R"("10")", R"("9")", true},
                   {"StringLessThan", R"("\u00e9")", R"("z")", false},
                   {"StringLessThan", R"("\ud83d\ude00")", R"("\uff5e")", true},
                   {"StringGreaterThan", R"("b")", R"("a")", true},
                   {"StringLessThanEquals", R"("a")", R"("a")", true},
                   {"StringGreaterThanEquals", R"("a")", R"("aa")", false},
                   {"StringMatches", R"("abc")", R"("a*")", true}});
}

TEST(Comparisons, OrderNumbersByValue) {
  expect_outcomes({{"NumericEquals", "0", "-0.0", true},
                   {"NumericEquals", "1.0", "1", true},
                   {"NumericEquals", R"("1")", "1", false},
                   {"NumericLessThan", "1", "1.5", true},
                   {"NumericGreaterThan", "9007199254740993", "9007199254740992", true},
                   {"NumericLessThanEquals", "2", "2", true},
                   {"NumericGreaterThanEquals", "-1", "0", false}});
}

TEST(Comparisons, OrderTimestampsAsInstants) {
  expect_outcomes(
      {{"TimestampEquals", R"("2024-01-01T00:00:00Z")", R"("2024-01-01T01:00:00+01:00")", true},
       {"TimestampEquals", R"("2024-01-01T00:00:00.000Z")", R"("2024-01-01T00:00:00Z")", true},
       {"TimestampLessThan", R"("2023-12-31T23:59:59Z")", R"("2024-01-01T00:00:00Z")", true},
       {"TimestampGreaterThan", R"("2024-01-01")", R"("2023-01-01T00:00:00Z")", false},
       {"TimestampLessThanEquals", R"("2024-01-01T00:00:00z")", R"("2024-01-01T00:00:00Z")", false},
       {"TimestampGreaterThanEquals", R"("2024-01-01T00:00:00Z")", R"("2024-01-01T00:00:00Z")",
        true}});
}

TEST(Comparisons, AreFalseForOtherTypes) {
  for (const std::string_view name : {"StringEquals", "StringLessThanEquals", "StringMatches",
                                      "NumericEquals", "NumericGreaterThanEquals", "BooleanEquals",
                                      "TimestampEquals", "TimestampLessThanEquals"}) {
    for (const std::string_view actual : {"null", "[]", "{}", "true", "1"}) {
      for (const std::string_view expected : {R"("x")", "2", "false", "null"}) {
        EXPECT_FALSE(asl::find_comparison(name)->holds(json(actual), Comparand(json(expected))))
            << actual << ' ' << name << ' ' << expected;
      }
    }
  }
}

TEST(Comparisons, AskForTypes) {
  expect_outcomes({{"IsNull", "null", "true", true},
                   {"IsNull", "0", "false", true},
                   {"IsNumeric", "1.5", "true", true},
                   {"IsNumeric", R"("1")", "true", false},
                   {"IsString", R"("")", "true", true},
                   {"IsBoolean", "false", "true", true},
                   {"IsBoolean", "null", "false", true},
                   {"IsTimestamp", R"("2024-01-01T00:00:00+02:00")", "true", true},
                   {"IsTimestamp", R"("2024-01-01")", "false", true}});
}

TEST(Comparisons, HaveAPathFormWhereAwsHasOne) {
  using PathForm = asl::Comparison::PathForm;
  EXPECT_EQ(asl::find_comparison("StringEquals")->path_form, PathForm::kExists);
  EXPECT_EQ(asl::find_comparison("StringMatches")->path_form, PathForm::kNone);
  EXPECT_EQ(asl::find_comparison("IsNull")->path_form, PathForm::kNone);
  EXPECT_EQ(asl::find_comparison("Nope"), nullptr);
}

}  // namespace
}  // namespace sidestep::comparisons_test
