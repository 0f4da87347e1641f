#include <gtest/gtest.h>

#include "asl/jsonata/regex/program.h"
#include "asl/jsonata/unicode.h"

namespace sidestep::asl::jsonata::regex::search_test {
namespace {

// The whole match and its groups, "-" for a group that took no part; "none", or what is wrong.
std::string find(std::string_view pattern, std::string_view text, std::string_view flags = "") {
  const auto program = compile(pattern, flags);
  if (!program) return "error: " + program.error();
  std::int64_t steps = 1'000'000;
  const std::u16string units = to_utf16(text);
  const Match match = search(*program, units, 0, steps);
  if (match.outcome == Match::Outcome::kTooManySteps) return "too many steps";
  if (match.outcome == Match::Outcome::kNothing) return "none";
  std::string out;
  for (std::size_t i = 0; i < match.bounds.size(); i += 2) {
    if (i > 0) out += '|';
    const std::size_t from = match.bounds[i];
    out += from == kUnmatched
               ? "-"
               : from_utf16(std::u16string_view(units).substr(from, match.bounds[i + 1] - from));
  }
  return out;
}

struct Sought {
  std::string_view pattern;
  std::string_view text;
  std::string_view found;
  std::string_view flags = "";
};

TEST(JsonataRegex, MatchesAsJavaScriptDoes) {
  const Sought cases[] = {
      {"abc", "xabcx", "abc"},
      {"a|ab", "ab", "a"},
      {"(a|ab)(c|bcd)(d*)", "abcd", "abcd|a|bcd|"},
      {"a*", "baaa", ""},
      {"a+?", "aaa", "a"},
      {"a{2,3}", "aaaa", "aaa"},
      {"a{2,}?", "aaaa", "aa"},
      {"a{,2}", "a{,2}", "a{,2}"},
      {"a{0}b", "ab", "b"},
      {"[^\\d\\s]+", "12 ab", "ab"},
      {"[a-c-e]+", "xb-e", "b-e"},
      {"[\\]x-]+", "-]x", "-]x"},
      {"[]", "a", "none"},
      {"[^]", "\n", "\n"},
      {"\\bfoo\\b", "a foo b", "foo"},
      {"\\Boo", "foo", "oo"},
      {"^b", "a\nb", "none"},
      {"^b$", "a\nb\nc", "b", "m"},
      {"a.b", "a\nb", "none"},
      {"É", "é", "é", "i"},
      {"[à-é]", "Ç", "Ç", "i"},
      {"s", "ſ", "none", "i"},
      {"(?:ab)+", "ababa", "abab"},
      {"(?<year>\\d+)-\\k<year>", "12-12", "12-12|12"},
      {"(a)\\1", "aa", "aa|a"},
      {"\\1(a)", "a", "a|a"},
      {"\\2", "\x02", "\x02"},
      {"(?=(a+))a*b\\1", "baaabac", "aba|a"},
      {"(?!foo)...", "foobar", "oob"},
      {"(?<=\\$)\\d+", "a1 $42", "42"},
      {"(?<!\\$)\\b\\d+", "$42 17", "17"},
      {"(?<=(\\d+)(\\d+))$", "1053", "|1|053"},
      {"(z)((a+)?(b+)?(c))*", "zaacbbbcac", "zaacbbbcac|z|ac|a|-|c"},
      {"(a*)*", "b", "|-"},
      {"(?:a*?)*?b", "aab", "aab"},
      {"(\\w+) (\\w+)", "The quick", "The quick|The|quick"},
      {"\\u0041\\x42\\cA\\0", std::string_view("AB\x01\0", 4), std::string_view("AB\x01\0", 4)},
      {"\\/\\-\\e", "/-e", "/-e"},
  };
  for (const Sought& sought : cases) {
    EXPECT_EQ(find(sought.pattern, sought.text, sought.flags), sought.found) << sought.pattern;
  }
}

TEST(JsonataRegex, RejectsMalformedPatterns) {
  for (const std::string_view pattern : {"(", ")", "(?", "(?<a", "(?<a>)(?<a>)", "[a", "[b-a]", "*",
                                         "a**", "a{2,1}", "\\", "(?<a>)\\k<b>", "(?<=a)*"}) {
    EXPECT_TRUE(find(pattern, "").starts_with("error: ")) << pattern;
  }
  EXPECT_EQ(find("(((((a{99}){99}){99}){99}){99})", "a"), "error: too large");
  EXPECT_EQ(find(std::string(5000, '(') + std::string(5000, ')'), "a"), "error: Nested too deeply");
}

TEST(JsonataRegex, TakesLinearTimeWherePossible) {
  const std::string as(2000, 'a');
  EXPECT_EQ(find("^(a|a)*b", as), "none");
  EXPECT_EQ(find("^(a+)+$", as + "!"), "none");
  EXPECT_EQ(find("^(.*)(.*)x$", as), "none");
}

TEST(JsonataRegex, ReportsWhatItCannotMatch) {
  EXPECT_EQ(find("^(a|a)*\\1b", std::string(40, 'a')), "too many steps");
}

}  // namespace
}  // namespace sidestep::asl::jsonata::regex::search_test
