#include "base/log.h"

#include <gtest/gtest.h>

namespace sidestep::log::log_test {
namespace {

TEST(Log, WritesFieldsAfterTheMessage) {
  EXPECT_EQ(line_text("Started", {{"port", 8083}, {"host", "127.0.0.1"}}),
            "Started port=8083 host=127.0.0.1");
}

TEST(Log, QuotesValuesThatWouldBreakTheLine) {
  EXPECT_EQ(line_text("Failed", {{"cause", "a b\nc"}, {"text", "say \"x\""}, {"none", ""}}),
            R"(Failed cause="a b\nc" text="say \"x\"" none="")");
}

TEST(Log, ParsesLevels) {
  EXPECT_EQ(parse_level("warn"), Level::kWarn);
  EXPECT_EQ(parse_level("off"), Level::kOff);
  EXPECT_EQ(parse_level("loud"), std::nullopt);
}

TEST(Log, WritesFromItsLevelOn) {
  set_level(Level::kWarn);
  EXPECT_FALSE(enabled(Level::kInfo));
  EXPECT_TRUE(enabled(Level::kError));
  set_level(Level::kInfo);
  EXPECT_TRUE(enabled(Level::kInfo));
}

TEST(Log, WritesTimeLevelAndMessage) {
  ::testing::internal::CaptureStderr();
  info("Ready", {{"port", 1}});
  const std::string line = ::testing::internal::GetCapturedStderr();
  EXPECT_EQ(line.substr(23), "Z INFO Ready port=1\n") << line;
  EXPECT_EQ(line[10], 'T');
}

}  // namespace
}  // namespace sidestep::log::log_test
