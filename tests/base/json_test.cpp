#include "base/json.h"

#include <gtest/gtest.h>

#include "base/limits.h"

namespace sidestep::json_test {
namespace {

TEST(Json, KeepsTheOrderOfMembersAndComparesWithoutIt) {
  const auto one = parse_json(R"({"b": 1, "a": {"d": 2, "c": 3}})");
  ASSERT_TRUE(one);
  EXPECT_EQ(to_text(*one), R"({"b":1,"a":{"d":2,"c":3}})");
  EXPECT_EQ(*one, *parse_json(R"({"a": {"c": 3, "d": 2}, "b": 1})"));
}

TEST(Json, TheLastOfMembersWithTheSameNameCounts) {
  EXPECT_EQ(to_text(*parse_json(R"({"a": 1, "a": 2})")), R"({"a":2})");
}

TEST(Json, WritesTextAsAwsDoes) {
  struct Case {
    std::string text, written;
  };
  for (const Case& each :
       {Case{"1.0", "1.0"}, Case{"1e21", "1.0E21"}, Case{"1", "1"},
        Case{R"("\u00fc\n\"")", "\"\u00fc\\n\\\"\""}, Case{" [ ] ", "[]"}, Case{"null", "null"}}) {
    EXPECT_EQ(to_text(*parse_json(each.text)), each.written);
  }
}

TEST(Json, RefusesWhatIsNotJsonAndSaysWhere) {
  for (const std::string text : {"", "{", "[1,]", "01", "'a'", "{\"a\" 1}", "\"\x80\"", "NaN"}) {
    const auto json = parse_json(text);
    ASSERT_FALSE(json) << text;
    EXPECT_LE(json.error().offset, text.size() + 1) << text;
  }
}

TEST(Json, RefusesTooDeepANesting) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_TRUE(parse_json(nested(limits::kJsonDepthMax)));
  EXPECT_FALSE(parse_json(nested(limits::kJsonDepthMax + 1)));
}

TEST(Json, FindsMembersOfObjectsOnly) {
  const Json object = Json::parse(R"({"a": null})");
  ASSERT_NE(find_member(object, "a"), nullptr);
  EXPECT_EQ(find_member(object, "b"), nullptr);
  EXPECT_EQ(find_member(Json::parse("[1]"), "a"), nullptr);
}

}  // namespace
}  // namespace sidestep::json_test
