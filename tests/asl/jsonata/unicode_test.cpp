#include "asl/jsonata/unicode.h"

#include <gtest/gtest.h>

namespace sidestep::asl::jsonata::unicode_test {
namespace {

const std::string kHigh = "\xED\xA0\xBD";  // U+D83D
const std::string kLow = "\xED\xB8\x80";   // U+DE00

TEST(JsonataUnicode, ConvertsInBothDirections) {
  for (const std::string& text : {std::string("aé€😀"), kHigh, kLow + kHigh}) {
    EXPECT_EQ(from_utf16(to_utf16(text)), text);
  }
  EXPECT_EQ(count_utf16("aé😀"), 4u);
  EXPECT_EQ(count_characters("aé😀"), 3u);
  EXPECT_EQ(offset_of_character("é😀x", 2), 6u);
}

TEST(JsonataUnicode, JoinsSurrogatesThatMeet) {
  std::string text = "a" + kHigh;
  append_joined(text, kLow + "b");
  EXPECT_EQ(text, "a😀b");
}

TEST(JsonataUnicode, OrdersByUnits) {
  EXPECT_LT(compare_utf16("a", "b"), 0);
  EXPECT_LT(compare_utf16("a", "aa"), 0);
  EXPECT_LT(compare_utf16("😀", "\uFFFF"), 0);
  EXPECT_LT(compare_utf16("\u00FF", "😀"), 0);
  EXPECT_EQ(compare_utf16("x😀", "x😀"), 0);
}

}  // namespace
}  // namespace sidestep::asl::jsonata::unicode_test
