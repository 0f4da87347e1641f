#include "asl/choice/wildcard.h"

#include <gtest/gtest.h>

#include <string>

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

TEST(Wildcard, IsNotExponential) {
  const std::string text(20'000, 'a');
  EXPECT_FALSE(asl::matches_wildcard(text, "*a*a*a*a*a*a*a*a*b"));
}

}  // namespace
}  // namespace sidestep::wildcard_test
