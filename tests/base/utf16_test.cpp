#include "base/utf16.h"

#include <gtest/gtest.h>

namespace sidestep::utf16_test {
namespace {

TEST(Utf16, ComparesCodeUnitsNotCodePoints) {
  EXPECT_EQ(compare_utf16("abc", "abc"), 0);
  EXPECT_LT(compare_utf16("ab", "abc"), 0);
  EXPECT_LT(compare_utf16("Z", "a"), 0);
  EXPECT_LT(compare_utf16("z", "\xC3\xA9"), 0);  // e acute
  // U+1F600 is D83D DE00 in UTF-16, below U+FF5E though its code point is above.
  EXPECT_LT(compare_utf16("\xF0\x9F\x98\x80", "\xEF\xBD\x9E"), 0);
  EXPECT_LT(compare_utf16("\xE6\x97\xA5", "\xF0\x9F\x98\x80"), 0);  // U+65E5 below D83D
}

TEST(Utf16, CountsSurrogatePairsAsTwo) {
  EXPECT_EQ(utf16_length(""), 0u);
  EXPECT_EQ(utf16_length("a\xC3\xA9\xE6\x97\xA5"), 3u);
  EXPECT_EQ(utf16_length("\xF0\x9F\x98\x80"), 2u);
}

TEST(Utf16, HashesAsJavaDoes) {
  EXPECT_EQ(java_string_hash(""), 0);
  EXPECT_EQ(java_string_hash("hello"), 99162322);
  EXPECT_EQ(java_string_hash("simpleArray"), -1446604857);
  EXPECT_EQ(java_string_hash("\xF0\x9F\x98\x80"), 1772899);
}

TEST(Utf16, AcceptsMalformedBytes) {
  EXPECT_EQ(utf16_length("\xFF\xF0\x9F"), 3u);
  EXPECT_EQ(utf16_length("\x80"), 1u);
}

}  // namespace
}  // namespace sidestep::utf16_test
