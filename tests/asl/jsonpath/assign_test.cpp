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

TEST(ReferencePath, CreatesTheObjectsOnTheWay) {
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

TEST(ReferencePath, FailsIfTheDocumentHasAnotherShape) {
  struct Case {
    std::string_view path;
    std::string_view document;
    std::string_view cause;
  };
  constexpr Case kCases[] = {
      {"$.r", R"("text")", R"(Unable to apply ReferencePath $.r to input "text")"},
      {"$.r", "5", "Unable to apply ReferencePath $.r to input 5"},
      {"$.r", "null", "Unable to apply ReferencePath $.r to input null"},
      {"$.a.b", "true", "Unable to apply ReferencePath $.a.b to input true"},
      {"$[0]", R"("s")", R"(Unable to apply ReferencePath $[0] to input "s")"},
      {"$.r", "[1]", R"(Unable to apply step "r" to input [1])"},
      {"$.r.s", "[1, 2]", R"(Unable to apply step "r" to input [1,2])"},
      {"$.a.b", R"({"a":[1]})", R"(Unable to apply step "b" to input [1])"},
      {"$.a.b", R"({"a":"s"})", R"(Unable to apply step "b" to input "s")"},
      {"$.a.b.c", R"({"a":{"b":"s"}})", R"(Unable to apply step "c" to input "s")"},
      {"$['x y']", "[]", R"(Unable to apply step "x y" to input [])"},
      {"$.a[2]", R"({"a":[1,2]})", R"(Unable to apply step "2" to input [1,2])"},
      {"$.a[0]", R"({"a":{}})", R"(Unable to apply step "0" to input {})"},
      {"$.a[0]", "{}", R"(Unable to apply step "0" to input null)"},
  };
  for (const Case& example : kCases) {
    EXPECT_EQ(with_mark(example.path, example.document),
              "States.ReferencePathConflict: " + std::string(example.cause))
        << example.path;
  }
}

TEST(ReferencePath, RejectsOtherPaths) {
  for (const std::string_view path :
       {"", "a", "@.a", "$$", "$$.a", "$.", "$.a.", "$.a[]", "$.a[*]", "$.*", "$..a", "$.a[-1]",
        "$['a','b']", "$.a[0,1]", "$.a[?(@.b)]", "$.a[(@.length-1)]", "$.a.length()"}) {
    EXPECT_FALSE(ReferencePath::parse(path)) << path;
  }
  EXPECT_EQ(ReferencePath::parse("$.a[*]").error().message, "'$.a[*]' is not a Reference Path");
}

}  // namespace
}  // namespace sidestep::assign_test
