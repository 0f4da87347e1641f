#include "aws/protocols/signed_times.h"

#include <gtest/gtest.h>

namespace sidestep::aws {
namespace {

Timestamp at(int seconds) { return Timestamp(std::chrono::seconds(seconds)); }

TEST(SignedTimes, AreTheMachinesWhereTheClocksKeepStep) {
  SignedTimes times;
  EXPECT_EQ(times.server_time(at(5)), at(5));
  for (const int second : {10, 20, 30}) times.note(at(second), at(second));
  EXPECT_EQ(times.server_time(at(5)), at(5));
  EXPECT_EQ(times.server_time(at(25)), at(25));
  EXPECT_EQ(times.server_time(at(90)), at(90));
}

TEST(SignedTimes, AreThoseBeforeTimeThatWasLeftOut) {
  SignedTimes times;
  times.note(at(10), at(10));
  times.note(at(20), at(20));   // and then an hour is left out
  times.note(at(21), at(3621));
  times.note(at(30), at(3630));
  EXPECT_EQ(times.server_time(at(15)), at(15));
  EXPECT_EQ(times.server_time(at(25)), at(3625));
}

TEST(SignedTimes, AreInProportionWhereAClockRunsFaster) {
  SignedTimes times;
  times.note(at(0), at(0));
  times.note(at(10), at(1000));
  times.note(at(20), at(2000));
  EXPECT_EQ(times.server_time(at(5)), at(500));
  EXPECT_EQ(times.server_time(at(19)), at(1900));
}

}  // namespace
}  // namespace sidestep::aws
