#include "asl/jsonpath/assign.h"

#include <gtest/gtest.h>

#include "tests/support/query_world.h"

namespace sidestep::assign_test {
namespace {

using asl::ReferencePath;
using testing::json;

// `document` with "!" at `path`, or "name: cause" of the failure.
std::string with_mark(std::string_view path, std::string_view document) {
  const auto written = ReferencePath::parse(path)->assign(json(document), "!");
  return written ? to_text(*written) : written.error().name + ": " + written.error().cause;
}

TEST(ReferencePath, WritesAndMakesTheObjectsOnTheWay) {
  struct Case {
    std::string_view path;
    std::string_view before;
    std::string_view after;
  };
  constexpr Case kCases[] = {
      {"$", R"({"a":1})", R"("!")"},
      {"$", "null", R"("!")"},
      {"$.a", R"({"a":1,"b":2})", R"({"a":"!","b":2})"},
      {"$.a.b.c", R"({"z":0})", R"({"z":0,"a":{"b":{"c":"!"}}})"},
      {"$['a.b']", R"({"a":{"b":1}})", R"({"a":{"b":1},"a.b":"!"})"},
      {"$.a[1]", R"({"a":[1,2]})", R"({"a":[1,"!"]})"},
      {"$.a[0].x.y", R"({"a":[{"b":1}]})", R"({"a":[{"b":1,"x":{"y":"!"}}]})"},
      {"$[0]", "[1,2]", R"(["!",2])"},
      {"$.a.b", R"({"a":null})", R"({"a":{"b":"!"}})"},
  };
  for (const Case& example : kCases) {
    EXPECT_EQ(with_mark(example.path, example.before), example.after) << example.path;
  }
}

TEST(ReferencePath, FailsWhereTheDocumentHasAnotherShape) {
  struct Case {
    std::string_view path;
    std::string_view document;
    std::string_view step;
  };
  constexpr Case kCases[] = {
      {"$.a.b", R"({"a":[1]})", "['b']"},
      {"$.a.b", R"({"a":"s"})", "['b']"},
      {"$.a[2]", R"({"a":[1,2]})", "[2]"},
      {"$.a[0]", R"({"a":{}})", "[0]"},
      {"$.a[0]", "{}", "[0]"},
      {"$.r", "[1]", "['r']"},
      {"$.r", "5", "['r']"},
      {"$.r", "null", "['r']"},
  };
  for (const Case& example : kCases) {
    const std::string answer = with_mark(example.path, example.document);
    EXPECT_TRUE(answer.starts_with("States.ResultPathMatchFailure: Unable to apply step \"" +
                                   std::string(example.step) + "\" to input "))
        << example.path << ": " << answer;
  }
  EXPECT_EQ(with_mark("$.r", "[1,2]"),
            "States.ResultPathMatchFailure: Unable to apply step \"['r']\" to input [1,2]");
}

TEST(ReferencePath, RefusesOtherPaths) {
  for (const std::string_view path :
       {"", "a", "@.a", "$$", "$$.a", "$.", "$.a.", "$.a[]", "$.a[*]", "$.*", "$..a", "$.a[-1]",
        "$['a','b']", "$.a[0,1]", "$.a[?(@.b)]", "$.a[(@.length-1)]", "$.a.length()"}) {
    EXPECT_FALSE(ReferencePath::parse(path)) << path;
  }
  EXPECT_EQ(ReferencePath::parse("$.a[*]").error().message, "'$.a[*]' is not a Reference Path");
}

}  // namespace
}  // namespace sidestep::assign_test
