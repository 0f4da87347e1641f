#include "asl/definition/assign_field.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/scenario.h"

namespace sidestep::test::assign_field_test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string pass(const std::string& assign, const std::string& language = "JSONPath") {
  return R"({"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true, "QueryLanguage": ")" +
         language + R"(", "Assign": )" + assign + "}}}";
}

TEST(AssignField, AcceptsIdentifiers) {
  EXPECT_THAT(findings(pass(R"({"x": 1, "größe.$": "$.a", "a_1": 2})")), IsEmpty());
  EXPECT_THAT(findings(pass(R"({"x": 1, "größe": "{% $states.input.a %}"})", "JSONata")),
              IsEmpty());
  EXPECT_THAT(findings(pass('{' + ('"' + std::string(80, 'n')) + R"(": 1})")), IsEmpty());
}

TEST(AssignField, RejectsInvalidNames) {
  const std::string schema = "SCHEMA_VALIDATION_FAILED: ";
  const std::string place = " at /States/A/Assign";
  struct Case {
    std::string assign, language, finding;
  };
  const Case cases[] = {
      {R"({"x.y": 42})", "JSONPath", "The variable name 'x.y' is not a valid identifier"},
      {R"({"x[2].$": "$"})", "JSONPath", "The variable name 'x[2]' is not a valid identifier"},
      {R"({"": 42})", "JSONPath", "The variable name '' is not a valid identifier"},
      {R"({"1x": 42})", "JSONata", "The variable name '1x' is not a valid identifier"},
      {R"({"x.$": "$"})", "JSONata", "The variable name 'x.$' is not a valid identifier"},
      {R"({"states": 42})", "JSONata", "The variable name 'states' is reserved"},
      {'{' + ('"' + std::string(81, 'n')) + R"(": 1})", "JSONata",
       "The variable name '" + std::string(81, 'n') + "' exceeds the 80-character limit"},
  };
  for (const Case& each : cases) {
    EXPECT_THAT(findings(pass(each.assign, each.language)),
                ElementsAre(schema + each.finding + place))
        << each.assign;
  }
  EXPECT_THAT(findings(pass("[]")), ElementsAre(schema + "Expected value of type Object" + place));
}

}  // namespace
}  // namespace sidestep::test::assign_field_test
