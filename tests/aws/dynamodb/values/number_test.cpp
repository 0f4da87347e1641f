#include "aws/dynamodb/values/number.h"

#include <gtest/gtest.h>

namespace sidestep::aws::dynamodb::number_test {
namespace {

std::string text_of(const std::string& text) {
  const auto number = Number::parse(text);
  return number ? number->text() : number.error().message;
}

TEST(Number, HasOneTextForEachValue) {
  const std::pair<std::string, std::string> kCases[] = {
      {"0", "0"},
      {"-0.00e5", "0"},
      {"1", "1"},
      {"+1", "1"},
      {"001.500", "1.5"},
      {"-12.50", "-12.5"},
      {".5", "0.5"},
      {"5.", "5"},
      {"1e3", "1000"},
      {"1E-3", "0.001"},
      {"12.5e1", "125"},
      {"12.5e-4", "0.00125"},
      {"100", "100"},
      {"12345678901234567890123456789012345678", "12345678901234567890123456789012345678"},
      {"123456789012345678901234567890123456780000", "123456789012345678901234567890123456780000"},
      {"9e125", "9" + std::string(125, '0')},
      {"1e-130", "0." + std::string(129, '0') + "1"},
  };
  for (const auto& [given, expected] : kCases) EXPECT_EQ(text_of(given), expected) << given;
}

TEST(Number, RejectsWhatIsNotANumberOrOutOfRange) {
  const std::string overflow =
      "Number overflow. Attempting to store a number with magnitude larger than supported range";
  const std::string underflow =
      "Number underflow. Attempting to store a number with magnitude smaller than supported range";
  const std::string not_numeric = "The parameter cannot be converted to a numeric value";
  const std::pair<std::string, std::string> kCases[] = {
      {"", not_numeric},
      {"abc", not_numeric + ": abc"},
      {"1 ", not_numeric + ": 1 "},
      {"1e", not_numeric + ": 1e"},
      {"--1", not_numeric + ": --1"},
      {"0x1", not_numeric + ": 0x1"},
      {"NaN", not_numeric + ": NaN"},
      {".", not_numeric + ": ."},
      {"1e126", overflow},
      {"-1e126", overflow},
      {"1e99999999999999999999", overflow},
      {"1e-131", underflow},
      {"1e-99999999999999999999", underflow},
      {"123456789012345678901234567890123456789",
       "Attempting to store more than 38 significant digits in a Number"},
  };
  for (const auto& [given, expected] : kCases) EXPECT_EQ(text_of(given), expected) << given;
}

TEST(Number, SortsAsBytesInTheOrderOfTheNumbers) {
  const std::string kOrdered[] = {"-9.9e125", "-100.5", "-100", "-99",   "-12.55",   "-12.5",
                                  "-12",      "-1",     "-0.5", "-0.05", "-1e-130",  "0",
                                  "1e-130",   "0.05",   "0.5",  "1",     "1.000001", "1.01",
                                  "1.1",      "2",      "9.99", "10",    "12",       "12.5",
                                  "12.55",    "99",     "100",  "100.5", "9.9e125"};
  for (std::size_t i = 1; i < std::size(kOrdered); ++i) {
    EXPECT_LT(Number::parse(kOrdered[i - 1])->sortable(), Number::parse(kOrdered[i])->sortable())
        << kOrdered[i - 1] << " and " << kOrdered[i];
  }
  EXPECT_EQ(Number::parse("1.50")->sortable(), Number::parse("15e-1")->sortable());
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::number_test
