#include "lambda_runner/log_event.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sidestep::lambda::log_event_test {
namespace {

using ::testing::ElementsAre;

TEST(LogEvent, ReadsTheHeadsOfLambdasRuntimes) {
  struct Case {
    const char* event;
    const char* head;
    const char* request_id;
    bool is_warning;
    const char* text;
  };
  const Case cases[] = {
      {"2026-11-23T11:49:00.123Z\tid-1\tINFO\thello\tyou", "2026-11-23T11:49:00.123Z\tid-1\tINFO\t",
       "id-1", false, "hello\tyou"},
      {"2026-11-23T11:49:00.123Z\tid-1\tERROR\tInvoke Error \t{}",
       "2026-11-23T11:49:00.123Z\tid-1\tERROR\t", "id-1", true, "Invoke Error \t{}"},
      {"2026-11-23T11:49:00.123Z\tundefined\tWARN\tearly",
       "2026-11-23T11:49:00.123Z\tundefined\tWARN\t", "", true, "early"},
      {"[WARNING]\t2026-11-23T11:49:00.123Z\tid-1\tlow",
       "[WARNING]\t2026-11-23T11:49:00.123Z\tid-1\t", "id-1", true, "low"},
      {"[INFO]\t2026-11-23T11:49:00.123Z\tNone\tlow", "[INFO]\t2026-11-23T11:49:00.123Z\tNone\t",
       "", false, "low"},
      {"[ERROR] ValueError: bad", "", "", true, "[ERROR] ValueError: bad"},
      {"plain", "", "", false, "plain"},
      {"a\tb\tc\td", "", "", false, "a\tb\tc\td"},
      {"", "", "", false, ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.event);
    const LogEvent read = parse_log_event(c.event);
    EXPECT_EQ(read.head, c.head);
    EXPECT_EQ(read.request_id, c.request_id);
    EXPECT_EQ(read.is_warning, c.is_warning);
    EXPECT_THAT(read.lines, ElementsAre(c.text));
  }
}

TEST(LogEvent, CutsAnEventIntoTheLinesItWasPrintedAs) {
  EXPECT_THAT(parse_log_event("2026-11-23T11:49:00.123Z\tid-1\tINFO\t{\r  a: 1\r}").lines,
              ElementsAre("{", "  a: 1", "}"));
  EXPECT_THAT(parse_log_event("[ERROR] E: x\rTraceback (most recent call last):\r  File").lines,
              ElementsAre("[ERROR] E: x", "Traceback (most recent call last):", "  File"));
  EXPECT_THAT(parse_log_event("from Windows\r").lines, ElementsAre("from Windows"));
}

}  // namespace
}  // namespace sidestep::lambda::log_event_test
