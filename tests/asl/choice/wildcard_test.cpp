#include "asl/choice/wildcard.h"

#include <gtest/gtest.h>

#include <string>

#include "base/prng.h"

namespace sidestep::wildcard_test {
namespace {

TEST(Wildcard, MatchesWholeTexts) {
  struct Case {
    std::string_view text;
    std::string_view pattern;
    bool matches;
  };
  constexpr Case kCases[] = {
      {"", "", true},           {"", "*", true},          {"x", "**", true},
      {"a", "", false},         {"abc", "abc", true},     {"abc", "ABC", false},
      {"abcd", "a*c", false},   {"abcc", "a*c", true},    {"abaab", "a*b*b", true},
      {"aaa", "*a*a*a*", true}, {"aa", "*a*a*a*", false}, {"a*c", "a\\*c", true},
      {"abc", "a\\*c", false},  {"a\\c", "a\\\\c", true}, {"a\\xc", "a\\\\*c", true},
      {"abc", "a?c", false},    {"[x]", "[x]", true},     {"a\nb", "a*b", true},
      {"a\\", "a\\", true},     {"a\\b", "a\\b", true},
  };
  for (const Case& example : kCases) {
    EXPECT_EQ(asl::matches_wildcard(example.text, example.pattern), example.matches)
        << example.text << " / " << example.pattern;
  }
}

// Quadratic time would be minutes.
TEST(Wildcard, IsLinear) {
  const std::string text(200'000, 'a');
  const std::string half(100'000, 'a');
  EXPECT_FALSE(asl::matches_wildcard(text, "*" + half + "b*"));
  EXPECT_FALSE(asl::matches_wildcard(text, "*b" + half));
  EXPECT_TRUE(asl::matches_wildcard(text, "*" + half + "*" + half));
  EXPECT_TRUE(asl::matches_wildcard(text, std::string(200'000, '*')));
}

// Whether `text` matches, by trying everything.
bool matches_slowly(std::string_view text, std::string_view pattern) {
  if (pattern.empty()) return text.empty();
  if (pattern[0] == '*') {
    return matches_slowly(text, pattern.substr(1)) ||
           (!text.empty() && matches_slowly(text.substr(1), pattern));
  }
  const bool is_escape =
      pattern.size() > 1 && pattern[0] == '\\' && (pattern[1] == '*' || pattern[1] == '\\');
  if (is_escape) pattern.remove_prefix(1);
  return !text.empty() && text[0] == pattern[0] &&
         matches_slowly(text.substr(1), pattern.substr(1));
}

TEST(Wildcard, MatchesLikeExhaustiveSearch) {
  Prng prng(7);
  constexpr std::string_view kText = "ab*\\";
  constexpr std::string_view kPattern = "ab***\\";
  const auto random = [&](std::string_view letters) {
    std::string made;
    for (std::uint64_t left = prng.next() % 9; left > 0; --left) {
      made += letters[prng.next() % letters.size()];
    }
    return made;
  };
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = random(kText);
    const std::string pattern = random(kPattern);
    EXPECT_EQ(asl::matches_wildcard(text, pattern), matches_slowly(text, pattern))
        << text << " / " << pattern;
  }
}

TEST(Wildcard, IsNotExponential) {
  const std::string text(20'000, 'a');
  EXPECT_FALSE(asl::matches_wildcard(text, "*a*a*a*a*a*a*a*a*b"));
}

}  // namespace
}  // namespace sidestep::wildcard_test
