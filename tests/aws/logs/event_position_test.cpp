#include "aws/logs/event_position.h"

#include <gtest/gtest.h>

namespace sidestep::aws::logs::event_position_test {
namespace {

TEST(EventPosition, IsWrittenAsAwsWritesIt) {
  // The example of FilterLogEvents in AWS's API reference has this time and these first digits.
  EXPECT_EQ(to_digits({1396035378988, 0}).substr(0, 13), "3113262927494");
  EXPECT_EQ(to_digits({1396035378988, 0}).size(), 56u);
  EXPECT_EQ(to_digits({0, 7}), std::string(55, '0') + "7");
}

TEST(EventPosition, IsReadAgain) {
  for (const EventPosition& position :
       {EventPosition{0, 0}, EventPosition{1396035378988, 12345}, EventPosition{1, 1LL << 40},
        EventPosition{253402300799999, 3}}) {
    EXPECT_EQ(position_of_digits(to_digits(position)), position) << position.at_ms;
  }
}

TEST(EventPosition, RisesWithTimeAndThenWithTheNumber) {
  EXPECT_LT(to_digits({1000, 9}), to_digits({1001, 0}));
  EXPECT_LT(to_digits({1000, 9}), to_digits({1000, 10}));
}

TEST(EventPosition, IsNotReadFromAnythingElse) {
  for (const std::string& text :
       {std::string(), std::string("12"), std::string(56, 'x'), std::string(58, '9')}) {
    EXPECT_EQ(position_of_digits(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace sidestep::aws::logs::event_position_test
