#include "asl/definition/field_reader.h"

#include <gtest/gtest.h>

#include <functional>

namespace sidestep::asl::field_reader_test {
namespace {

// The findings after `read`, one a line.
std::string findings(const std::string& object, const std::function<void(FieldReader&)>& read,
                     const std::string& location = "/States/S") {
  const Json json = Json::parse(object);
  Diagnostics diagnostics;
  FieldReader reader(json, location, QueryLanguage::kJsonPath, diagnostics);
  read(reader);
  std::string text;
  for (const Diagnostic& each : diagnostics.all()) {
    text += each.code + ": " + each.message + " at " + each.location + '\n';
  }
  return text;
}

TEST(FieldReader, ReadsFields) {
  const Json json = Json::parse(R"({"t": "x", "b": true, "i": 3, "n": 1.5, "o": {}, "a": []})");
  Diagnostics diagnostics;
  FieldReader fields(json, "", QueryLanguage::kJsonPath, diagnostics);
  EXPECT_EQ(fields.text("t"), "x");
  EXPECT_EQ(fields.boolean("b"), true);
  EXPECT_EQ(fields.integer("i", 1, 3), 3);
  EXPECT_EQ(fields.number("n", 1, 2), 1.5);
  EXPECT_NE(fields.object("o"), nullptr);
  EXPECT_NE(fields.array("a"), nullptr);
  EXPECT_EQ(fields.text("missing"), std::nullopt);
  fields.finish();
  EXPECT_TRUE(diagnostics.all().empty());
}

TEST(FieldReader, ReportsWrongTypesAndRanges) {
  struct Case {
    std::function<void(FieldReader&)> read;
    std::string object, finding;
  };
  const Case cases[] = {
      {[](FieldReader& f) { f.text("x"); }, "1", "Expected value of type String"},
      {[](FieldReader& f) { f.boolean("x"); }, "1", "Expected value of type Boolean"},
      {[](FieldReader& f) { f.integer("x", 0, 9); }, "1.5", "Expected value of type Integer"},
      {[](FieldReader& f) { f.integer("x", 0, 9); }, "10", "Maximum value is 9"},
      {[](FieldReader& f) { f.integer("x", 0, 9); }, "18446744073709551615", "Maximum value is 9"},
      {[](FieldReader& f) { f.number("x", 1, 2); }, "0", "Minimum value is 1.0"},
      {[](FieldReader& f) { f.number("x", 1, 2); }, "\"1\"", "Expected value of type Number"},
      {[](FieldReader& f) { f.object("x"); }, "[]", "Expected value of type Object"},
      {[](FieldReader& f) { f.array("x"); }, "{}", "Expected value of type Array"},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(findings(R"({"x": )" + each.object + '}', each.read),
              "SCHEMA_VALIDATION_FAILED: " + each.finding + " at /States/S/x\n");
  }
}

TEST(FieldReader, ReportsMissingConflictingAndUnknownFields) {
  EXPECT_EQ(findings(R"({"b": 1})",
                     [](FieldReader& f) {
                       f.require({"a", "b", "c"});
                     }),
            "SCHEMA_VALIDATION_FAILED: These fields are required: [a, c] at /States/S\n");
  EXPECT_EQ(findings(
                "{}", [](FieldReader& f) { f.require({"a"}); }, ""),
            "SCHEMA_VALIDATION_FAILED: These fields are required: [a] at /\n");
  EXPECT_EQ(findings(R"({"a": 1, "b": 2})",
                     [](FieldReader& f) {
                       f.at_most_one({"a", "b", "c"});
                     }),
            "SCHEMA_VALIDATION_FAILED: There should only be one of the following fields: [a, b] at "
            "/States/S\n");
  EXPECT_EQ(findings(R"({"a": 1, "b": 2})",
                     [](FieldReader& f) {
                       f.find("a");
                       f.finish();
                     }),
            "SCHEMA_VALIDATION_FAILED: Field 'b' is not supported at /States/S\n");
}

}  // namespace
}  // namespace sidestep::asl::field_reader_test
