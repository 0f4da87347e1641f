#include "asl/template.h"

#include <gtest/gtest.h>

#include "tests/support/query_world.h"

namespace sidestep::template_test {
namespace {

using asl::Diagnostics;
using asl::Template;
using testing::json;
using testing::QueryWorld;

// The text of the value; texts show the order of members.
std::string value_of(std::string_view source, std::string_view input = "{}") {
  Diagnostics diagnostics;
  const Template payload = Template::parse(json(source), "/States/S/Parameters", diagnostics);
  if (diagnostics.has_errors()) return diagnostics.all().front().message;
  const QueryWorld world(input, R"({"State":{"Name":"S"}})", R"({"v":{"x":[7]}})");
  const auto value = payload.evaluate(world.environment());
  return value ? to_text(*value) : value.error().name + ": " + value.error().cause;
}

TEST(Template, EvaluatesMembersWithTheSuffix) {
  EXPECT_EQ(value_of(R"({"a.$":"$.x","b":{"c":[{"d.$":"$$.State.Name"},1]},"e.$":"$v.x[0]"})",
                     R"({"x":{"y":null}})"),
            R"({"b":{"c":[{"d":"S"},1]},"a":{"y":null},"e":7})");
  EXPECT_EQ(value_of(R"j([{"a.$":"States.MathAdd($.n, 1)"}])j", R"({"n":4})"), R"([{"a":5}])");
}

TEST(Template, KeepsLiterals) {
  for (const std::string_view literal :
       {R"("$.x")", "1", R"j({"a":"$.x","b":["$.y","States.UUID()"],"c$":"$.x","a.$.b":"$"})j"}) {
    EXPECT_EQ(value_of(literal), literal);
  }
}

TEST(Template, DoesNotEvaluateSelectedData) {
  EXPECT_EQ(value_of(R"({"a.$":"$.x"})", R"({"x":{"y.$":"$.z"}})"), R"({"a":{"y.$":"$.z"}})");
}

TEST(Template, PutsEvaluatedMembersInTheOrderOfAHashMap) {
  EXPECT_EQ(value_of(R"({"simpleArray.$":"$","partitionedArray.$":"$","containsElement.$":"$",
                         "numberRange.$":"$","thirdElement.$":"$","arraySize.$":"$",
                         "uniqueValues.$":"$"})",
                     "1"),
            R"({"uniqueValues":1,"simpleArray":1,"thirdElement":1,"partitionedArray":1,)"
            R"("arraySize":1,"containsElement":1,"numberRange":1})");
  EXPECT_EQ(value_of(R"({"constantValue":0,"mapValue.$":"$","fromInput.$":"$"})", "1"),
            R"({"constantValue":0,"mapValue":1,"fromInput":1})");
}

TEST(Template, FailsWithTheFieldAndTheInput) {
  EXPECT_EQ(value_of(R"({"in":{"value.$":"$.nope"}})", R"({"int-literal":0})"),
            "States.Runtime: The JSONPath '$.nope' specified for the field 'value.$' could not be "
            "found in the input '{\"int-literal\":0}'");
  EXPECT_EQ(value_of(R"({"value.$":"$$.nope"})"),
            "States.Runtime: The JSONPath '$$.nope' specified for the field 'value.$' could not be "
            "found in the input '{}'");
  EXPECT_EQ(value_of(R"({"value.$":"$.x"})", "null"),
            "States.Runtime: Unable to apply Path transformation to null or empty input.");
}

TEST(Template, ReportsAllMistakesWithTheirPlaces) {
  Diagnostics diagnostics;
  Template::parse(json(R"j({"a.$":["$.x"],"b":[{"c.$":"plain"}],"d":1,"d.$":"$",
                            "e.$":"States.Nope()"})j"),
                  "/States/S/Parameters", diagnostics);
  const std::string suffix = "must be a valid JSONPath or a valid intrinsic function call";
  const std::vector<asl::Diagnostic> expected = {
      {asl::Severity::kError, "SCHEMA_VALIDATION_FAILED",
       "The value for the field 'a.$' must be a STRING that contains a JSONPath but was an ARRAY",
       "/States/S/Parameters"},
      {asl::Severity::kError, "SCHEMA_VALIDATION_FAILED", "The value for the field 'c.$' " + suffix,
       "/States/S/Parameters/b[0]"},
      {asl::Severity::kError, "SCHEMA_VALIDATION_FAILED",
       "The field 'd' must not stand beside 'd.$'", "/States/S/Parameters"},
      {asl::Severity::kError, "SCHEMA_VALIDATION_FAILED", "The value for the field 'e.$' " + suffix,
       "/States/S/Parameters"},
  };
  EXPECT_EQ(diagnostics.all(), expected);
}

TEST(Template, RecognizesLiterals) {
  Diagnostics diagnostics;
  const Json literal = json(R"({"a":[1,{"b":"$.x"}]})");
  EXPECT_EQ(*Template::parse(literal, "", diagnostics).literal(), literal);
  EXPECT_EQ(Template::parse(json(R"({"a":[{"b.$":"$.x"}]})"), "", diagnostics).literal(), nullptr);
}

TEST(Template, ListsTheVariablesItReads) {
  Diagnostics diagnostics;
  asl::VariableNames names;
  Template::parse(json(R"j({"a.$":"$x.y","b":[{"c.$":"States.Array($y, $.z)"}],"d":"$z"})j"), "",
                  diagnostics)
      .list_variables(names);
  EXPECT_EQ(names, (asl::VariableNames{"x", "y"}));
}

}  // namespace
}  // namespace sidestep::template_test
