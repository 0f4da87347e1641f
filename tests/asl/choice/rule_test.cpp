#include "asl/choice/rule.h"

#include <gtest/gtest.h>

#include "tests/support/query_world.h"

namespace sidestep::rule_test {
namespace {

using asl::Diagnostics;
using testing::json;
using testing::QueryWorld;

// "true", "false", the failure's "name: cause", or "message at location" of what is wrong.
std::string outcome(std::string_view rule, std::string_view input = "{}") {
  Diagnostics diagnostics;
  const auto condition = parse_rule(json(rule), "/States/C/Choices[0]", diagnostics);
  if (condition == nullptr) {
    const asl::Diagnostic& first = diagnostics.all().front();
    return first.message + " at " + first.location;
  }
  const QueryWorld world(input, R"({"Execution":{"Name":"e"}})", R"({"limit":3})");
  const auto holds = condition->holds(world.environment());
  if (!holds) return holds.error().name + ": " + holds.error().cause;
  return *holds ? "true" : "false";
}

TEST(Rule, ComparesAVariableWithALiteralOrAPath) {
  EXPECT_EQ(outcome(R"({"Variable":"$.s","StringEquals":"a","Next":"N"})", R"({"s":"a"})"), "true");
  EXPECT_EQ(outcome(R"({"Variable":"$.n","NumericLessThanPath":"$limit"})", R"({"n":2})"), "true");
  EXPECT_EQ(outcome(R"({"Variable":"$$.Execution.Name","StringEquals":"e"})"), "true");
  EXPECT_EQ(outcome(R"({"Variable":"$limit","NumericEquals":4})"), "false");
}

TEST(Rule, JoinsRules) {
  constexpr std::string_view kInput = R"({"s":"a","n":5})";
  EXPECT_EQ(outcome(R"({"And":[{"Variable":"$.s","StringEquals":"a"},
                               {"Variable":"$.n","NumericGreaterThan":9}]})",
                    kInput),
            "false");
  EXPECT_EQ(outcome(R"({"Or":[{"Variable":"$.s","StringEquals":"b"},
                              {"Not":{"Variable":"$.n","NumericGreaterThan":9}}]})",
                    kInput),
            "true");
}

TEST(Rule, StopsAtTheFirstDecisivePart) {
  EXPECT_EQ(outcome(R"({"And":[{"Variable":"$.x","IsPresent":true},
                               {"Variable":"$.x","StringEquals":"y"}]})"),
            "false");
  EXPECT_EQ(outcome(R"({"Or":[{"Variable":"$.x","IsPresent":false},
                              {"Variable":"$.x","StringEquals":"y"}]})"),
            "true");
}

TEST(Rule, IsPresentNeverFails) {
  EXPECT_EQ(outcome(R"({"Variable":"$.v.x","IsPresent":true})", R"({"v":1})"), "false");
  EXPECT_EQ(outcome(R"({"Variable":"$.v[0]","IsPresent":false})", R"({"v":{}})"), "true");
  EXPECT_EQ(outcome(R"({"Variable":"$.v","IsPresent":true})", R"({"v":null})"), "true");
  EXPECT_EQ(outcome(R"({"Variable":"$.v","IsPresent":true})", "null"), "false");
  EXPECT_EQ(outcome(R"({"Variable":"$nope","IsPresent":true})"), "false");
}

TEST(Rule, FailsIfAPathFindsNothing) {
  EXPECT_EQ(
      outcome(R"({"Variable":"$.nope","IsNull":true})"),
      "States.Runtime: Invalid path '$.nope': The choice state's condition path references an "
      "invalid value.");
  EXPECT_EQ(
      outcome(R"({"Variable":"$.a","StringEqualsPath":"$.nope"})", R"({"a":"x"})"),
      "States.Runtime: Invalid path '$.nope': The choice state's condition path references an "
      "invalid value.");
}

TEST(Rule, RejectsInvalidRules) {
  struct Case {
    std::string_view rule;
    std::string_view problem;
  };
  constexpr Case kCases[] = {
      {"1", "A choice rule must be an object at /States/C/Choices[0]"},
      {"{}", "A choice rule has no operator at /States/C/Choices[0]"},
      {R"({"Variable":"$.a","Next":"N"})", "A choice rule has no operator at /States/C/Choices[0]"},
      {R"({"StringEquals":"a"})", "These fields are required: [Variable] at /States/C/Choices[0]"},
      {R"({"Variable":"$.a","StringIs":"a"})",
       "Field 'StringIs' is not supported at /States/C/Choices[0]"},
      {R"({"Variable":"$.a","IsNullPath":"$.b"})",
       "Field 'IsNullPath' is not supported at /States/C/Choices[0]"},
      {R"({"Variable":"$.a","IsNull":true,"IsString":true})",
       "A choice rule has one operator, but there are 'IsNull' and 'IsString' at "
       "/States/C/Choices[0]"},
      {R"({"Variable":"a","IsNull":true})",
       "Value is not a valid JSONPath at /States/C/Choices[0]/Variable"},
      {R"({"Variable":"$.a","StringEqualsPath":5})",
       "Value is not a valid JSONPath at /States/C/Choices[0]/StringEqualsPath"},
      {R"({"Variable":"$.a","NumericEquals":"5"})",
       "Expected value of type Number at /States/C/Choices[0]/NumericEquals"},
      {R"({"Variable":"$.a","IsPresent":1})",
       "Expected value of type Boolean at /States/C/Choices[0]/IsPresent"},
      {R"({"Variable":"$.a","TimestampEquals":"2024-01-01"})",
       "String does not match RFC3339 timestamp at /States/C/Choices[0]/TimestampEquals"},
      {R"({"And":[]})", "Value cannot be empty at /States/C/Choices[0]/And"},
      {R"({"Or":{}})", "Expected value of type Array at /States/C/Choices[0]/Or"},
      {R"({"Variable":"$.a","And":[{"Variable":"$.a","IsNull":true}]})",
       "Field 'Variable' is not supported at /States/C/Choices[0]"},
      {R"({"And":[{"Variable":"$.a","IsNull":true,"Next":"N"}]})",
       "Field 'Next' is not supported at /States/C/Choices[0]/And[0]"},
      {R"({"Not":{"Or":[{"Variable":"$.a"}]}})",
       "A choice rule has no operator at /States/C/Choices[0]/Not/Or[0]"},
  };
  for (const Case& refused : kCases) EXPECT_EQ(outcome(refused.rule), refused.problem);
}

TEST(Rule, ListsTheVariablesItReads) {
  Diagnostics diagnostics;
  asl::VariableNames names;
  parse_rule(json(R"({"And":[{"Variable":"$a.x","IsPresent":true},
                             {"Not":{"Variable":"$.b","StringEqualsPath":"$c"}}]})"),
             "", diagnostics)
      ->list_variables(names);
  EXPECT_EQ(names, (asl::VariableNames{"a", "c"}));
}

}  // namespace
}  // namespace sidestep::rule_test
