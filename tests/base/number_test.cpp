#include "base/number.h"

#include <gtest/gtest.h>

namespace sidestep::number_test {
namespace {

Json number(std::string_view text) { return *parse_json(text); }

TEST(Number, ComparesByValueAcrossTypes) {
  EXPECT_EQ(compare_numbers(number("1"), number("1.0")), 0);
  EXPECT_EQ(compare_numbers(number("0"), number("-0")), 0);
  EXPECT_EQ(compare_numbers(number("0"), number("-0.0")), 0);
  EXPECT_LT(compare_numbers(number("-1"), number("18446744073709551615")), 0);
  EXPECT_GT(compare_numbers(number("9007199254740993"), number("9007199254740992.0")), 0);
  EXPECT_LT(compare_numbers(number("1.5"), number("2")), 0);
}

TEST(Number, RecognizesWholeNumbers) {
  EXPECT_EQ(whole_number(number("3")), 3);
  EXPECT_EQ(whole_number(number("3.0")), 3);
  EXPECT_EQ(whole_number(number("-9223372036854775808")), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(whole_number(number("3.5")), std::nullopt);
  EXPECT_EQ(whole_number(number("1e300")), std::nullopt);
  EXPECT_EQ(whole_number(number("18446744073709551615")), std::nullopt);
  EXPECT_EQ(whole_number(number("9223372036854775807")), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(whole_number(number("9223372036854775808")), std::nullopt);
  EXPECT_EQ(whole_number(number("9223372036854775808.0")), std::nullopt);
  EXPECT_EQ(whole_number(number("\"3\"")), std::nullopt);
}

}  // namespace
}  // namespace sidestep::number_test
