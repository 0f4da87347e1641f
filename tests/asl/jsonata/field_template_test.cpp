#include "asl/jsonata/field_template.h"

#include <gtest/gtest.h>

#include "tests/support/jsonata_answers.h"

namespace sidestep::asl::jsonata::field_template_test {
namespace {

// The value, or the error's text.
std::string fill(std::string_view value, std::string_view field = "Output") {
  const auto compiled = FieldTemplate::parse(json_of(value), field);
  if (!compiled) {
    const TemplateError& error = compiled.error();
    return std::string(error.code) + ": " + error.message + " at " + error.location;
  }
  const Json input = json_of(R"({"a":1,"l":[1,2,3]})");
  Prng prng(1);
  const auto result = compiled->evaluate(Bindings{.states = {{.name = "input", .value = &input}}},
                                         {.now = kTestNow, .prng = prng}, expected_type_of(field));
  return result ? to_text(*result) : result.error().cause;
}

TEST(JsonataFieldTemplate, ReplacesWholeStringsOnly) {
  EXPECT_EQ(fill(R"("{% $states.input.a + 1 %}")"), "2");
  EXPECT_EQ(fill(R"("{%1%}")"), "1");
  EXPECT_EQ(fill(R"(" {% 1 %}")"), R"(" {% 1 %}")");
  EXPECT_EQ(fill(R"("{% 1 %} ")"), R"("{% 1 %} ")");
  EXPECT_EQ(fill(R"("{%")"), R"("{%")");
  EXPECT_EQ(fill(R"({"{% 1 %}":["{% $states.input.l %}",{"x":"{% null %}"}]})"),
            R"({"{% 1 %}":[[1,2,3],{"x":null}]})");
}

TEST(JsonataFieldTemplate, NamesFieldAndExpressionInErrors) {
  EXPECT_EQ(fill(R"({"a":{"b":"{% $nothing %}"}})"),
            "The JSONata expression '$nothing' specified for the field 'Output/a/b' returned "
            "nothing (undefined).");
  EXPECT_EQ(fill(R"("{% $sum %}")"),
            "The JSONata expression '$sum' specified for the field 'Output' returned an "
            "unsupported result type.");
  EXPECT_EQ(fill(R"("{% 'string' %}")", "Items"),
            "The JSONata expression ''string'' specified for the field 'Items' returned an "
            "unexpected result type. Expected 'array', but was 'string' for value: \"string\"");
  EXPECT_EQ(fill(R"("{% 7 %}")", "Condition"),
            "The JSONata expression '7' specified for the field 'Condition' returned an "
            "unexpected result type. Expected 'boolean', but was 'number' for value: 7");
  EXPECT_EQ(fill(R"("{% $range('a',1,1) %}")"),
            "The JSONata expression '$range('a',1,1)' specified for the field 'Output' threw an "
            "error during evaluation. T0410: Argument 1 of function \"range\" does not match "
            "function signature");
}

TEST(JsonataFieldTemplate, ReportsLimitsWithoutACodeAndInternalErrorsWithAnId) {
  std::string sum = "1";
  for (int i = 1; i < 200; ++i) sum += "+1";
  EXPECT_EQ(fill("\"{% " + sum + " %}\""),
            "The JSONata expression '" + sum +
                "' specified for the field 'Output' threw an error during evaluation: Stack "
                "overflow error: Check for non-terminating recursive function. Consider rewriting "
                "as tail-recursive.");
  EXPECT_EQ(fill(R"({"r":"{% [1..873783] ~> $count() %}"})"),
            "The JSONata expression '[1..873783] ~> $count()' specified for the field 'Output/r' "
            "threw an error during evaluation: Expression evaluation memory limit exceeded: Check "
            "for excessive memory usage");
  const std::string before =
      "The JSONata expression '$base64decode('!!!')' specified for the field 'Output' threw an "
      "internal error during evaluation. ";
  const std::string internal = fill(R"("{% $base64decode('!!!') %}")");
  EXPECT_EQ(internal.substr(0, before.size()), before);
  EXPECT_EQ(internal.size(), before.size() + 36) << "an id: " << internal;
}

TEST(JsonataFieldTemplate, RejectsUnknownMembersOfStates) {
  const auto refusal = [](std::string_view value, const StatesMembers& states) {
    const auto made = FieldTemplate::parse(json_of(value), "Output", states);
    if (made) return std::string("fine");
    return std::string(made.error().code) + ": " + made.error().message + " at " +
           made.error().location;
  };
  const StatesMembers states{{"input", "context", "result"}};
  for (const std::string_view value :
       {R"("{% $states.input.a & $states.context.State.Name & $states.result[0].b %}")",
        R"("{% $states %}")", R"("{% $states.*.errorOutput %}")",
        R"("{% $lookup($states, 'errorOutput') %}")", R"("{% $states.input.errorOutput %}")",
        R"("$states.errorOutput")"}) {
    EXPECT_EQ(refusal(value, states), "fine") << value;
  }
  constexpr std::string_view kNot =
      "UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.errorOutput' does not exist. at Output";
  for (const std::string_view value :
       {R"("{% $states.errorOutput %}")", R"("{% $states.errorOutput.Cause %}")",
        R"("{% $map([1], function($v) { $v & $states.errorOutput.Error }) %}")",
        R"("{% {'a': [$exists($states.errorOutput)]} %}")",
        R"("{% $states.input.l[$ = $states.errorOutput.n] %}")",
        R"("{% $x := $states.errorOutput %}")", R"("{% 1 = 2 ? 1 : $states.errorOutput %}")",
        R"("{% $states.input.l^($states.errorOutput.n) %}")"}) {
    EXPECT_EQ(refusal(value, states), kNot) << value;
  }
  EXPECT_EQ(refusal(R"({"a":["{% $states.nothing %}"]})", states),
            "UNSUPPORTED_JSONATA_EXPRESSION: Field '$states.nothing' does not exist. at "
            "Output/a[0]");
  EXPECT_EQ(refusal(R"("{% $states.nothing %}")", std::nullopt), "fine");
}

TEST(JsonataFieldTemplate, RejectsInvalidExpressions) {
  EXPECT_EQ(fill(R"({"a":"{% 1 + %}"})"),
            "INVALID_JSONATA_EXPRESSION: Unexpected end of expression at Output/a");
  EXPECT_EQ(fill(R"({"v":"{% phone %}"})"),
            "UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'phone' at the top level is not "
            "supported. at Output/v");
}

}  // namespace
}  // namespace sidestep::asl::jsonata::field_template_test
