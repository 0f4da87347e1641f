#include "asl/jsonata/number_text.h"

#include <gtest/gtest.h>

#include <limits>

#include "asl/jsonata/rounding.h"

namespace sidestep::asl::jsonata::number_text_test {
namespace {

TEST(JsonataNumberText, WritesAsJavaScript) {
  EXPECT_EQ(number_text(1), "1");
  EXPECT_EQ(number_text(-1.5), "-1.5");
  EXPECT_EQ(number_text(1e21), "1e+21");
  EXPECT_EQ(number_text(123456789012345680000.0), "123456789012345680000");
  EXPECT_EQ(number_text(1e-7), "1e-7");
  EXPECT_EQ(number_text(0.000001), "0.000001");
  EXPECT_EQ(number_text(-0.0), "0");
  EXPECT_EQ(number_text(5e-324), "5e-324");
  EXPECT_EQ(number_text(std::numeric_limits<double>::infinity()), "Infinity");
}

TEST(JsonataNumberText, RoundsTo15Digits) {
  EXPECT_EQ(round_to_15_digits(0.1 + 0.2), 0.3);
  EXPECT_EQ(round_to_15_digits(100000000000000.5), 100000000000001.0);
  EXPECT_EQ(round_to_15_digits(1.0 / 3), 0.333333333333333);
  EXPECT_EQ(round_to_15_digits(-9007199254740991.0), -9007199254740990.0);
}

TEST(JsonataRounding, RoundsHalvesToEven) {
  EXPECT_EQ(round_half_even(2.5, 0), 2);
  EXPECT_EQ(round_half_even(-3.5, 0), -4);
  EXPECT_EQ(round_half_even(1.125, 2), 1.12);
  EXPECT_EQ(round_half_even(1250, -2), 1200);
  EXPECT_EQ(round_half_even(1e300, 5), 1e300);
}

}  // namespace
}  // namespace sidestep::asl::jsonata::number_text_test
