#include "asl/jsonpath/pattern.h"

#include <gtest/gtest.h>

namespace sidestep::asl::jsonpath::pattern_test {
namespace {

struct Case {
  std::string_view pattern;
  std::string_view text;
  bool matches;
};

TEST(Pattern, MatchesAsJavaDoes) {
  constexpr Case kCases[] = {
      {"/abc/", "abc", true},
      {"/abc/", "abcd", false},
      {"/ABC/i", "aBc", true},
      {"/a|b|cd/", "cd", true},
      {"/(a|b)+c?/", "abbac", true},
      {"/a{2,3}/", "aaa", true},
      {"/a{2,3}/", "aaaa", false},
      {"/a{2}b{1,}/", "aabbb", true},
      {"/a{0}/", "", true},
      {"/.*?x.*/", "abxcd", true},
      {"/.*/", "a\nb", false},
      {"/[a-c\\d_]+/", "b2_", true},
      {"/[^a-c]/", "d", true},
      {"/[^a-c]/", "b", false},
      {"/[^A]/i", "a", false},
      {"/[]a]+/", "]a", true},
      {"/[a-]+/", "-a", true},
      {"/\\w+\\s\\W\\S\\D/", "ab \t!!x", false},
      {"/\\w+\\s\\W\\S\\D/", "ab !!x", true},
      {"/^a$/", "a", true},
      {"/x\\b y/", "x y", true},
      {"/x\\By/", "xy", true},
      {"/\\bx\\b/", "x", true},
      {"/(?:ab)*/", "abab", true},
      {"/\\u00e9\\x41\\t/",
       "\xC3\xA9"
       "A\t",
       true},
      {"/[\xC3\xA0-\xC3\xBF]/", "\xC3\xA9", true},
      {"/./", "\xF0\x9F\x98\x80", true},
      {"/a\\/b/", "a/b", true},
      {"/\\[\\]\\.\\*/", "[].*", true},
      {"//", "", true},
  };
  for (const Case& example : kCases) {
    const auto pattern = Pattern::parse(example.pattern);
    ASSERT_TRUE(pattern) << example.pattern << ": " << pattern.error().message;
    EXPECT_EQ(pattern->matches(example.text), example.matches)
        << example.pattern << " on " << example.text;
  }
}

TEST(Pattern, RejectsUnsupportedSyntax) {
  struct Refusal {
    std::string_view pattern;
    std::string_view message;
  };
  constexpr Refusal kRefusals[] = {
      {"/", "regular expression: a '/' without its match"},
      {"/*a/", "regular expression: nothing to repeat"},
      {"/(a/", "regular expression: '(' without ')'"},
      {"/a)/", "regular expression: ')' without '('"},
      {"/(?=a)/", "regular expression: only plain groups and (?:...) are supported"},
      {"/a++/", "regular expression: possessive quantifiers are not supported"},
      {"/a{2,1}/", "regular expression: a quantifier in braces is {n}, {n,} or {n,m}"},
      {"/a{x}/", "regular expression: a quantifier in braces is {n}, {n,} or {n,m}"},
      {"/a{60000}/", "regular expression: too long"},
      {"/((((a{9}){9}){9}){9}){9}/", "regular expression: too long"},
      {"/[b-a]/", "regular expression: a class in brackets is malformed"},
      {"/[a[b]]/", "regular expression: a class in brackets is malformed"},
      {"/[a/", "regular expression: '[' without ']'"},
      {"/(a)\\1/", "regular expression: '\\1' is not supported"},
      {"/a\\/", "regular expression: a backslash at the end"},
  };
  for (const Refusal& refusal : kRefusals) {
    const auto pattern = Pattern::parse(refusal.pattern);
    ASSERT_FALSE(pattern) << refusal.pattern;
    EXPECT_EQ(pattern.error().message, refusal.message);
  }
}

TEST(Pattern, BoundsTheNestingOfGroups) {
  const std::string open(100'000, '(');
  EXPECT_EQ(Pattern::parse("/" + open + "/").error().message,
            "regular expression: groups nested too deeply");
}

TEST(Pattern, TakesLinearTimeWhereBacktrackingWouldNotEnd) {
  const std::string text(50'000, 'a');
  EXPECT_FALSE(Pattern::parse("/(a*)*b/")->matches(text));
  EXPECT_TRUE(Pattern::parse("/(a|aa)+/")->matches(text));
}

}  // namespace
}  // namespace sidestep::asl::jsonpath::pattern_test
