#include "asl/jsonpath/data_path.h"

#include <gtest/gtest.h>

#include "tests/support/query_world.h"

namespace sidestep::data_path_test {
namespace {

using asl::DataPath;
using testing::QueryWorld;

const QueryWorld& world() {
  static const QueryWorld kWorld(R"({"a": 1})", R"({"State": {"Name": "S"}})",
                                 R"({"order": {"id": 7}, "\u017elu\u0165": 2})");
  return kWorld;
}

std::string selected(std::string_view path) {
  const auto found = DataPath::parse(path)->select(world().environment());
  return found ? to_text(found->value()) : found.error().message;
}

TEST(DataPath, ReadsInputContextAndVariables) {
  EXPECT_EQ(selected("$"), R"({"a":1})");
  EXPECT_EQ(selected("$.a"), "1");
  EXPECT_EQ(selected("$$"), R"({"State":{"Name":"S"}})");
  EXPECT_EQ(selected("$$.State['Name']"), R"("S")");
  EXPECT_EQ(selected("$order"), R"({"id":7})");
  EXPECT_EQ(selected("$order.id"), "7");
  EXPECT_EQ(selected("$order['id']"), "7");
  EXPECT_EQ(selected("$\u017elu\u0165"), "2");
}

TEST(DataPath, FailsOnAnUndefinedVariable) {
  EXPECT_EQ(selected("$nope.x"), "Variable 'nope' is not defined");
}

TEST(DataPath, RejectsInvalidPaths) {
  for (const std::string_view path : {"", "a", "a.b", "@.a", " $.a", "$$$", "$$a", "$1", "$a b",
                                      "$-", "$.a[", "$order.", "States.UUID()"}) {
    EXPECT_FALSE(DataPath::parse(path)) << path;
  }
  EXPECT_EQ(DataPath::parse("x").error().message, "'x' is not a valid JSONPath");
  EXPECT_EQ(DataPath::parse("$.a[").error().message,
            "'$.a[' is not a valid JSONPath: '[' is not a step of a path");
}

TEST(DataPath, ListsOnlyVariables) {
  asl::VariableNames names;
  for (const std::string_view path : {"$", "$.a", "$$.b", "$c", "$d.e"}) {
    DataPath::parse(path)->list_variables(names);
  }
  EXPECT_EQ(names, (asl::VariableNames{"c", "d"}));
}

TEST(DataPath, SelectsTheWholeInput) {
  EXPECT_TRUE(DataPath::parse("$")->is_whole_input());
  EXPECT_FALSE(DataPath::parse("$$")->is_whole_input());
  EXPECT_FALSE(DataPath::parse("$v")->is_whole_input());
}

TEST(DataPath, NamesItsFieldInErrors) {
  const auto path = DataPath::parse("$.x");
  const auto error = path->select(world().environment()).error();
  EXPECT_EQ(invalid_path(*path, error).cause, "Invalid path '$.x' : No results for path: $['x']");
  EXPECT_EQ(path_not_in_input(*path, error, "v.$", testing::json(R"({"a": 1})")).cause,
            "The JSONPath '$.x' specified for the field 'v.$' could not be found in the input "
            "'{\"a\":1}'");
  EXPECT_EQ(invalid_condition_path(*path, error).cause,
            "Invalid path '$.x': The choice state's condition path references an invalid value.");
  EXPECT_EQ(invalid_path(*path, error).name, "States.Runtime");
}

TEST(DataPath, ReportsANullInput) {
  const auto path = DataPath::parse("$.x");
  const QueryWorld null_world("null");
  const auto error = path->select(null_world.environment()).error();
  EXPECT_EQ(invalid_path(*path, error).cause,
            "Unable to apply Path transformation to null or empty input.");
}

}  // namespace
}  // namespace sidestep::data_path_test
