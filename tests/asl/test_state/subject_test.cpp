#include "asl/test_state/subject.h"

#include "asl/states/kinds.h"
#include "tests/asl/test_state/harness.h"

namespace sidestep::asl::subject_test {
namespace {

const std::string kMachine =
    R"({"StartAt":"P","States":{"P":{"Type":"Parallel","End":true,"Branches":[{"StartAt":"M",)"
    R"("States":{"M":{"Type":"Map","End":true,"ItemProcessor":{"ProcessorConfig":{"Mode":)"
    R"("DISTRIBUTED"},"StartAt":"I","States":{"I":{"Type":"Wait","Seconds":1,"End":true}}}}}}]}}})";

TEST(TestSubject, IsFoundInsideOtherStates) {
  Diagnostics diagnostics;
  const auto machine = parse_machine_to_test(Json::parse(kMachine), diagnostics);
  ASSERT_NE(machine, nullptr);
  EXPECT_EQ(find_subject(machine, "P")->state->kind, &kParallel);
  EXPECT_EQ(find_subject(machine, "M")->map_name, std::nullopt);
  EXPECT_EQ(find_subject(machine, "I")->state->kind, &kWait);
  EXPECT_EQ(find_subject(machine, "I")->map_name, "M");
  EXPECT_FALSE(find_subject(machine, "X"));
  EXPECT_TRUE(has_inside(*find_subject(machine, "P")->state, "I"));
  EXPECT_FALSE(has_inside(*find_subject(machine, "P")->state, "P"));
}

TEST(TestSubject, MayNameAnyTargetIfAlone) {
  Diagnostics diagnostics;
  EXPECT_TRUE(lone_subject(Json::parse(R"({"Type":"Pass","Next":"Elsewhere"})"), diagnostics));
}

TEST(TestSubject, ChecksTheWorkflowsInside) {
  Diagnostics diagnostics;
  EXPECT_FALSE(lone_subject(
      Json::parse(R"({"Type":"Parallel","Next":"N","Branches":[{"StartAt":"A","States":)"
                  R"({"A":{"Type":"Pass","Next":"B"}}}]})"),
      diagnostics));
  ASSERT_EQ(diagnostics.all().size(), 2u);
  EXPECT_EQ(diagnostics.all()[0].message, "Missing 'Next' target: B");
  EXPECT_EQ(diagnostics.all()[0].location, "/States/StateName/Branches[0]/States/A/Next");
  EXPECT_EQ(diagnostics.all()[1].message, "Workflow has no terminal state");
}

}  // namespace
}  // namespace sidestep::asl::subject_test
