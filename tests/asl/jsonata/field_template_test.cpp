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

TEST(JsonataFieldTemplate, RefusesWhatDoesNotParse) {
  EXPECT_EQ(fill(R"({"a":"{% 1 + %}"})"),
            "INVALID_JSONATA_EXPRESSION: Unexpected end of expression at Output/a");
  EXPECT_EQ(fill(R"({"v":"{% phone %}"})"),
            "UNSUPPORTED_JSONATA_EXPRESSION: Reference to 'phone' at the top level is not "
            "supported. at Output/v");
}

}  // namespace
}  // namespace sidestep::asl::jsonata::field_template_test
