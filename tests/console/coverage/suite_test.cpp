#include "console/coverage/suite.h"

#include "tests/console/world.h"

namespace sidestep::test::suite_test {
namespace {

const std::string kMachine = R"({"StartAt":"C","States":{
  "C":{"Type":"Choice","Choices":[{"Variable":"$.x","NumericEquals":1,"Next":"T"}],"Default":"E"},
  "T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f"},
    "Retry":[{"ErrorEquals":["Slow"],"IntervalSeconds":1}],
    "Catch":[{"ErrorEquals":["States.ALL"],"Next":"E"}],"Next":"E"},
  "E":{"Type":"Succeed"}}})";

class SuiteTest : public ConsoleWorld {
 protected:
  std::string text(console::CoverageFormat format, const std::string& name = "") {
    return console::suite_text(console::suite_coverage(harness.storage.reader(), name), format);
  }
};

TEST_F(SuiteTest, SaysWhatWasMissed) {
  harness.start(kMachine, R"({"x":2})", "one");
  EXPECT_EQ(text(console::CoverageFormat::kText),
            "m: 42.8 % by 1 execution\n"
            "  states    2/3     66.6 %\n"
            "  choices   1/2     50.0 %\n"
            "  catchers  0/1     0.0 %\n"
            "  retriers  0/1     0.0 %\n"
            "  not taken: choice 'C' ($.x = 1) to 'T'\n"
            "  not entered: 'T'\n"
            "  not taken: catcher of 'T' (States.ALL) to 'E'\n"
            "  not used: retrier of 'T' (Slow)\n"
            "All: 42.8 %\n");
}

TEST_F(SuiteTest, AddsUpWhatExecutionsHaveUsed) {
  harness.start(kMachine, R"({"x":2})", "one");
  harness.start(kMachine, R"({"x":1})", "two");
  harness.integrations.started[0].reply.failed({"Slow", std::nullopt});
  harness.settle();
  harness.advance(std::chrono::seconds(1));
  harness.integrations.started[1].reply.failed({"Other", std::nullopt});
  harness.settle();
  const Json covered = parse_json(text(console::CoverageFormat::kJson)).value();
  EXPECT_EQ(covered.at("percent"), 100.0);
  EXPECT_EQ(to_text(covered.at("totals").at("catchers")), R"({"covered":1,"all":1})");
  EXPECT_EQ(covered.at("machines").at(0).at("executions"), 2);
  EXPECT_EQ(covered.at("machines").at(0).at("name"), "m");
}

TEST_F(SuiteTest, KnowsNothingOfOtherNames) {
  harness.start(kMachine, R"({"x":2})", "one");
  EXPECT_EQ(text(console::CoverageFormat::kText, "other"), "All: 100.0 %\n");
  EXPECT_EQ(text(console::CoverageFormat::kLcov, "other"), "");
  EXPECT_NE(text(console::CoverageFormat::kLcov, "m").find("SF:m.asl.json\n"), std::string::npos);
}

TEST(Percent, IsRoundedDown) {
  EXPECT_EQ(console::percent_text(console::percent(console::CoverageSum{2, 3})), "66.6");
  EXPECT_EQ(console::percent_text(console::percent(console::CoverageSum{999, 1000})), "99.9");
  EXPECT_EQ(console::percent_text(console::percent(console::CoverageSum{0, 0})), "100.0");
}

}  // namespace
}  // namespace sidestep::test::suite_test
