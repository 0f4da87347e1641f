#include "base/json.h"

#include <gtest/gtest.h>

#include "base/json_values.h"
#include "base/limits.h"
#include "base/prng.h"
#include "base/utf8.h"

namespace sidestep::json_test {
namespace {

TEST(Json, KeepsTheOrderOfMembersAndComparesWithoutIt) {
  const auto one = parse_json(R"({"b": 1, "a": {"d": 2, "c": 3}})");
  ASSERT_TRUE(one);
  EXPECT_EQ(to_text(*one), R"({"b":1,"a":{"d":2,"c":3}})");
  EXPECT_EQ(*one, *parse_json(R"({"a": {"c": 3, "d": 2}, "b": 1})"));
}

TEST(Json, KeepsTheLastOfMembersWithTheSameName) {
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

TEST(Json, RejectsInvalidJsonWithItsPlace) {
  for (const std::string text : {"", "{", "[1,]", "01", "'a'", "{\"a\" 1}", "\"\x80\"", "NaN"}) {
    const auto json = parse_json(text);
    ASSERT_FALSE(json) << text;
    EXPECT_LE(json.error().offset, text.size() + 1) << text;
  }
}

TEST(Json, RejectsTooDeepNesting) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_TRUE(parse_json(nested(limits::kJsonDepthMax)));
  EXPECT_FALSE(parse_json(nested(limits::kJsonDepthMax + 1)));
}

std::string repeated(std::size_t count, const std::string& item) {
  std::string text = "[";
  for (std::size_t i = 0; i < count; ++i) text += (i > 0 ? "," : "") + item;
  return text + ']';
}

TEST(Json, CountsValuesWithoutReadingThem) {
  EXPECT_TRUE(has_more_values(repeated(300'000, "[]"), limits::kJsonValuesMax));
  EXPECT_TRUE(has_more_values(repeated(10, "1"), 9));
  EXPECT_FALSE(has_more_values(repeated(10, "1"), 11));
  EXPECT_FALSE(has_more_values(R"(["a,b","c\",[","d"])", 4)) << "what is in strings is not counted";
  EXPECT_FALSE(has_more_values(R"("\)", 1));
  // No payload has too many.
  for (const std::string item : {"1", "[]", "{}", "[[]]", "[[],1]"}) {
    const std::size_t count = limits::kPayloadMax / (item.size() + 1) - 1;
    EXPECT_FALSE(has_more_values(repeated(count, item), limits::kJsonValuesMax)) << item;
  }
}

TEST(Json, KeepsAndWritesHalvesOfCharacters) {
  struct Case {
    std::string text, kept, written;
  };
  for (const Case& each : {
           Case{R"("\ud83d")", "\xED\xA0\xBD", R"("\uD83D")"},
           Case{R"("a\uDE00b")",
                "a\xED\xB8\x80"
                "b",
                R"("a\uDE00b")"},
           Case{R"("\ude00\ud83d")", "\xED\xB8\x80\xED\xA0\xBD", R"("\uDE00\uD83D")"},
           Case{R"("\ud83d\ude00")", "\xF0\x9F\x98\x80", "\"\xF0\x9F\x98\x80\""},
           Case{R"("\ud83d\ud83d\ude00")", "\xED\xA0\xBD\xF0\x9F\x98\x80",
                "\"\\uD83D\xF0\x9F\x98\x80\""},
           Case{R"("\\ud83d")", "\\ud83d", R"("\\ud83d")"},
           Case{"\"\\ud83d\xEF\xB7\x90\"", "\xED\xA0\xBD\xEF\xB7\x90", "\"\\uD83D\xEF\xB7\x90\""},
       }) {
    const auto json = parse_json(each.text);
    ASSERT_TRUE(json) << each.text;
    EXPECT_EQ(json->get<std::string>(), each.kept) << each.text;
    EXPECT_EQ(to_text(*json), each.written);
    EXPECT_EQ(*parse_json(to_text(*json)), *json);
  }
  const auto object = parse_json(R"({"\ud800":["\udfff",{"x":1}]})");
  ASSERT_TRUE(object);
  EXPECT_EQ(to_text(*object), R"({"\uD800":["\uDFFF",{"x":1}]})");
}

// Whatever bytes a string holds, by whatever mistake.
TEST(Json, WritesNothingButUtf8) {
  Prng prng(5);
  constexpr std::string_view kBytes = "a\"\\\x01\x80\xBF\xC3\xE2\xED\xA0\xB8\xF0\x9F\xFF";
  for (int i = 0; i < 20'000; ++i) {
    std::string bytes;
    for (std::uint64_t left = prng.next() % 8; left > 0; --left) {
      bytes += kBytes[prng.next() % kBytes.size()];
    }
    const std::string text = to_text(Json(bytes));
    ASSERT_TRUE(is_well_formed_utf8(text)) << text;
    const auto read = parse_json(text);
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(to_text(*read), text);
  }
}

TEST(Json, FindsMembersOfObjectsOnly) {
  const Json object = Json::parse(R"({"a": null})");
  ASSERT_NE(find_member(object, "a"), nullptr);
  EXPECT_EQ(find_member(object, "b"), nullptr);
  EXPECT_EQ(find_member(Json::parse("[1]"), "a"), nullptr);
}

}  // namespace
}  // namespace sidestep::json_test
