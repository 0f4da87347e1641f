#include "base/letter_case.h"

#include <gtest/gtest.h>

namespace sidestep::letter_case_test {
namespace {

TEST(LetterCase, ChangesLettersOfAsciiAlone) {
  EXPECT_EQ(lower_case("X-Amz Äö[Z@1"), "x-amz Äö[z@1");
  EXPECT_EQ(upper_case("put äö{z`1"), "PUT äö{Z`1");
  EXPECT_EQ(lower_case(""), "");
}

}  // namespace
}  // namespace sidestep::letter_case_test
