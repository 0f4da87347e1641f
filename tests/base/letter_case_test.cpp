#include "base/letter_case.h"

#include <gtest/gtest.h>

namespace sidestep::letter_case_test {
namespace {

TEST(LetterCase, LowersTheLettersOfAsciiAlone) {
  EXPECT_EQ(lower_case("X-Amz-Date_09[@Z`"), "x-amz-date_09[@z`");
  EXPECT_EQ(lower_case("\xC3\x84"), "\xC3\x84");
  EXPECT_EQ(lower_case(""), "");
}

TEST(LetterCase, ComparesNamesInAnyCase) {
  EXPECT_TRUE(equal_in_any_case("UTF-8", "utf-8"));
  EXPECT_TRUE(equal_in_any_case("", ""));
  EXPECT_FALSE(equal_in_any_case("utf-8", "utf-16"));
  EXPECT_FALSE(equal_in_any_case("utf", "utf-8"));
  EXPECT_FALSE(equal_in_any_case("@", "`"));
}

TEST(LetterCase, RaisesTheLettersOfAsciiAlone) {
  EXPECT_EQ(upper_case("put äö{z`1"), "PUT äö{Z`1");
}

}  // namespace
}  // namespace sidestep::letter_case_test
