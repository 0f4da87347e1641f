#include "aws/schedules/expression.h"

#include <gtest/gtest.h>

namespace sidestep::aws::schedules::expression_test {
namespace {

Timestamp at(const std::string& text) { return to_timestamp(parse_rfc3339(text).value()); }

struct Due {
  const char* expression;
  const char* after;
  const char* next;  // empty: never
  const char* zone = "UTC";
};

void PrintTo(const Due& due, std::ostream* out) { *out << due.expression << " " << due.after; }

class ExpressionNext : public ::testing::TestWithParam<Due> {};

TEST_P(ExpressionNext, IsAsTheTableSays) {
  const Due& due = GetParam();
  const auto expression = Expression::parse(due.expression, Expression::Dialect::kScheduler);
  ASSERT_TRUE(expression);
  const auto zone = TimeZone::find(due.zone);
  ASSERT_NE(zone, nullptr);
  const auto next = expression->next(at(due.after), at("2026-01-01T00:00:30Z"), *zone);
  EXPECT_EQ(next ? to_rfc3339(*next) : "", due.next);
}

INSTANTIATE_TEST_SUITE_P(
    Rates, ExpressionNext,
    ::testing::Values(Due{"rate(5 minutes)", "2025-12-31T00:00:00Z", "2026-01-01T00:00:30.000Z"},
                      Due{"rate(5 minutes)", "2026-01-01T00:00:30Z", "2026-01-01T00:05:30.000Z"},
                      Due{"rate(1 hour)", "2026-01-01T00:05:00Z", "2026-01-01T01:00:30.000Z"},
                      Due{"rate(2 days)", "2026-01-02T00:00:00Z", "2026-01-03T00:00:30.000Z"}));

INSTANTIATE_TEST_SUITE_P(
    Crons, ExpressionNext,
    ::testing::Values(
        Due{"cron(0 10 * * ? *)", "2026-11-29T10:00:00Z", "2026-11-30T10:00:00.000Z"},
        Due{"cron(0 10 * * ? *)", "2026-11-29T09:59:59.999Z", "2026-11-29T10:00:00.000Z"},
        Due{"cron(0/15 * * * ? *)", "2026-11-29T10:01:00Z", "2026-11-29T10:15:00.000Z"},
        Due{"cron(*/15 * * * ? *)", "2026-11-29T10:46:00Z", "2026-11-29T11:00:00.000Z"},
        Due{"cron(5,35 14 * * ? *)", "2026-11-29T14:05:00Z", "2026-11-29T14:35:00.000Z"},
        Due{"cron(1-31/30 1 * * ? *)", "2026-11-29T01:02:00Z", "2026-11-29T01:31:00.000Z"},
        Due{"cron(0 18 ? * MON-FRI *)", "2026-11-28T00:00:00Z", "2026-11-30T18:00:00.000Z"},
        Due{"cron(0 18 ? * fri-mon *)", "2026-11-30T19:00:00Z", "2026-12-04T18:00:00.000Z"},
        Due{"cron(0 8 ? * 2#1 *)", "2026-11-29T00:00:00Z", "2026-12-07T08:00:00.000Z"},
        Due{"cron(0 8 ? * 6L *)", "2026-11-29T00:00:00Z", "2026-12-25T08:00:00.000Z"},
        Due{"cron(0 8 ? * L *)", "2026-11-29T00:00:00Z", "2026-12-05T08:00:00.000Z"},
        Due{"cron(0 8 L * ? *)", "2027-02-01T00:00:00Z", "2027-02-28T08:00:00.000Z"},
        Due{"cron(0 8 L-2 * ? *)", "2027-02-01T00:00:00Z", "2027-02-26T08:00:00.000Z"},
        Due{"cron(0 8 LW * ? *)", "2027-02-01T00:00:00Z", "2027-02-26T08:00:00.000Z"},
        Due{"cron(0 8 15W * ? *)", "2026-08-01T00:00:00Z", "2026-08-14T08:00:00.000Z"},
        Due{"cron(0 8 1W * ? *)", "2026-08-01T00:00:00Z", "2026-08-03T08:00:00.000Z"},
        Due{"cron(0 8 31 * ? *)", "2026-11-01T00:00:00Z", "2026-12-31T08:00:00.000Z"},
        Due{"cron(0 0 29 FEB ? *)", "2026-01-01T00:00:00Z", "2028-02-29T00:00:00.000Z"},
        Due{"cron(0 0 1 1 ? 2030/5)", "2031-01-01T00:00:00Z", "2035-01-01T00:00:00.000Z"},
        Due{"cron(15 10 ? * 6L 2002-2005)", "2026-01-01T00:00:00Z", ""},
        Due{"cron(0 0 30 2 ? *)", "2026-01-01T00:00:00Z", ""}));

INSTANTIATE_TEST_SUITE_P(
    Zones, ExpressionNext,
    ::testing::Values(Due{"cron(0 9 * * ? *)", "2026-07-01T00:00:00Z", "2026-07-01T07:00:00.000Z",
                          "Europe/Berlin"},
                      Due{"cron(0 9 * * ? *)", "2026-12-01T00:00:00Z", "2026-12-01T08:00:00.000Z",
                          "Europe/Berlin"},
                      // 02:30 does not exist on the day on which clocks go forward.
                      Due{"cron(30 2 * * ? *)", "2026-03-28T12:00:00Z", "2026-03-30T00:30:00.000Z",
                          "Europe/Berlin"},
                      // It exists twice in autumn, and counts once.
                      Due{"cron(30 2 * * ? *)", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00.000Z",
                          "Europe/Berlin"},
                      Due{"cron(30 2 * * ? *)", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00.000Z",
                          "Europe/Berlin"},
                      Due{"cron(0/20 2 * * ? *)", "2026-10-25T00:40:00Z",
                          "2026-10-26T01:00:00.000Z", "Europe/Berlin"},
                      Due{"cron(0 9 * * ? *)", "2026-12-01T00:00:00Z", "2026-12-01T03:30:00.000Z",
                          "Asia/Kolkata"},
                      // South of the equator, and after the years that the file lists.
                      Due{"cron(0 9 * 1 ? 2090)", "2026-12-01T00:00:00Z",
                          "2089-12-31T22:00:00.000Z", "Australia/Sydney"},
                      Due{"at(2090-07-01T09:00:00)", "2026-12-01T00:00:00Z",
                          "2090-07-01T13:00:00.000Z", "America/New_York"},
                      Due{"at(2026-11-29T09:00:00)", "2026-11-29T08:00:00Z", "", "Europe/Berlin"},
                      Due{"at(2026-11-29T09:00:01)", "2026-11-29T08:00:00Z",
                          "2026-11-29T08:00:01.000Z", "Europe/Berlin"}));

TEST(Expression, RejectsWhatIsNotValid) {
  for (const char* text : {"",
                           "rate()",
                           "rate(10)",
                           "rate(foo minutes)",
                           "rate(10 seconds)",
                           "rate(10 years)",
                           "rate(10 minutess)",
                           "rate( 10 minutes )",
                           " rate(10 minutes)",
                           "rate(0 minutes)",
                           "rate(-1 minutes)",
                           "cron(INVALID)",
                           "cron(0 1 * * * *)",
                           "cron(0 1 ? * ? *)",
                           "cron(0 dummy ? * MON-FRI *)",
                           "cron(7 20 * * NOT *)",
                           "cron(71 8 1 * ? *)",
                           "cron(0 24 * * ? *)",
                           "cron(0 0 0 * ? *)",
                           "cron(0 0 32 * ? *)",
                           "cron(0 0 ? * 8 *)",
                           "cron(0 0 ? * 3#1,6#3 *)",
                           "cron(0 0 ? * 3#6 *)",
                           "cron(0 0 * 13 ? *)",
                           "cron(0 0 * * ? 1969)",
                           "cron(0/0 0 * * ? *)",
                           "cron(0 0 * * ?)",
                           "at(2030-01-31)",
                           "at(2021-12-31T23:59:59Z)",
                           "at(2021-02-30T23:59:59)",
                           "every(1 minute)"}) {
    EXPECT_FALSE(Expression::parse(text, Expression::Dialect::kScheduler)) << text;
  }
}

TEST(Expression, IsParticularInRules) {
  using Dialect = Expression::Dialect;
  EXPECT_FALSE(Expression::parse("rate(1 minutes)", Dialect::kEvents));
  EXPECT_FALSE(Expression::parse("rate(2 minute)", Dialect::kEvents));
  EXPECT_FALSE(Expression::parse("at(2030-01-01T00:00:00)", Dialect::kEvents));
  EXPECT_TRUE(Expression::parse("rate(1 minute)", Dialect::kEvents));
}

TEST(TimeZone, KnowsNoNamesButThoseOfZones) {
  for (const char* name : {"", "Mars/Olympus", "../etc/passwd", "/etc/passwd", "Europe"}) {
    EXPECT_EQ(TimeZone::find(name), nullptr) << name;
  }
  EXPECT_EQ(TimeZone::parse("TZif2 damaged"), nullptr);
}

}  // namespace
}  // namespace sidestep::aws::schedules::expression_test
