#include "base/json_complaint.h"

#include <gtest/gtest.h>

namespace sidestep::json_complaint_test {
namespace {

JsonComplaint complaint(std::string_view text) {
  const auto json = parse_json(text);
  EXPECT_FALSE(json) << text;
  return complain_about(text, json.error());
}

TEST(JsonComplaint, NamesTheWordThatIsNone) {
  // As AWS answered for this very text.
  const JsonComplaint found = complaint("not a definition");
  EXPECT_EQ(found.location, R"x([Source: (String)"not a definition"; line: 1, column: 4])x");
  EXPECT_EQ(found.message,
            "Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token "
            "'null', 'true' or 'false')\n"
            R"x( at [Source: (String)"not a definition"; line: 1, column: 4])x");
}

TEST(JsonComplaint, KnowsLineAndColumn) {
  EXPECT_EQ(complaint("{\n  \"a\": nope\n}").location,
            "[Source: (String)\"{\n  \"a\": nope\n}\"; line: 2, column: 12]");
}

TEST(JsonComplaint, ShowsTheBeginningOfALongText) {
  const std::string text = "x" + std::string(509, ' ');
  EXPECT_EQ(complaint(text).location, "[Source: (String)\"x" + std::string(499, ' ') +
                                          "\"[truncated 10 chars]; line: 1, column: 2]");
}

TEST(JsonComplaint, SaysWhenTheTextEndsTooSoon) {
  EXPECT_EQ(complaint("").message.substr(0, 39), "No content to map due to end-of-input\n ");
  EXPECT_EQ(complaint("{\"a\":").message.substr(0, 24), "Unexpected end-of-input\n");
}

}  // namespace
}  // namespace sidestep::json_complaint_test
