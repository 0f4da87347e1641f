#include "base/utf8.h"

#include <gtest/gtest.h>

namespace sidestep::utf8_test {
namespace {

TEST(Utf8, KeepsWellFormedText) {
  for (const std::string_view text : {"", "abc", "\xC3\xA9", "\xE6\x97\xA5", "\xF0\x9F\x98\x80"}) {
    EXPECT_TRUE(is_well_formed_utf8(text));
    EXPECT_EQ(well_formed_utf8(text), text);
  }
}

TEST(Utf8, ReplacesMalformedBytes) {
  struct Case {
    std::string_view bytes;
    std::string_view text;
  };
  constexpr Case kCases[] = {
      {"a\xFF", "a\xEF\xBF\xBD"},
      {"\xC3", "\xEF\xBF\xBD"},
      {"\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD"},                    // overlong
      {"\xED\xA0\x80x", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDx"},  // a surrogate
      {"\xF0\x9F\x98z", "\xEF\xBF\xBDz"},                          // broken off: one replacement
      {"\xF5\x80", "\xEF\xBF\xBD\xEF\xBF\xBD"},
  };
  for (const Case& malformed : kCases) {
    EXPECT_FALSE(is_well_formed_utf8(malformed.bytes));
    EXPECT_EQ(well_formed_utf8(malformed.bytes), malformed.text);
  }
}

TEST(Utf8, RecognizesHalvesOfCharacters) {
  EXPECT_TRUE(starts_with_surrogate("\xED\xA0\x80"));
  EXPECT_TRUE(starts_with_surrogate("\xED\xBF\xBFx"));
  EXPECT_FALSE(starts_with_surrogate("\xED\x9F\xBF"));  // U+D7FF
  EXPECT_FALSE(starts_with_surrogate("\xED\xA0"));
  EXPECT_FALSE(starts_with_surrogate(""));
  EXPECT_EQ(without_surrogates("a\xED\xA0\xBD\xC3\xA9\xED\xB8\x80"), "a?\xC3\xA9?");
}

}  // namespace
}  // namespace sidestep::utf8_test
