#include "base/json_complaint.h"

#include <gtest/gtest.h>

#include <span>

namespace sidestep::json_complaint_test {
namespace {

JsonComplaint complaint(std::string_view text) {
  const auto json = parse_json(text);
  EXPECT_FALSE(json) << text;
  return complain_about(text, json.error());
}

TEST(JsonComplaint, NamesTheInvalidWord) {
  // As AWS answered for this very text.
  const JsonComplaint found = complaint("not a definition");
  EXPECT_EQ(found.location, R"x([Source: (String)"not a definition"; line: 1, column: 4])x");
  EXPECT_EQ(found.message,
            "Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token "
            "'null', 'true' or 'false')\n"
            R"x( at [Source: (String)"not a definition"; line: 1, column: 4])x");
}

TEST(JsonComplaint, ReportsLineAndColumn) {
  EXPECT_EQ(complaint("{\n  \"a\": nope\n}").location,
            "[Source: (String)\"{\n  \"a\": nope\n}\"; line: 2, column: 12]");
}

TEST(JsonComplaint, ShowsTheBeginningOfALongText) {
  const std::string text = "x" + std::string(509, ' ');
  EXPECT_EQ(complaint(text).location, "[Source: (String)\"x" + std::string(499, ' ') +
                                          "\"[truncated 10 chars]; line: 1, column: 2]");
}

// What is said of a text, and in which column of its only line; 0 where the text has several.
struct Mistake {
  std::string text;
  std::string what;
  int column;
};

const std::string kJsonValueKinds =
    "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";
const std::string kNumberHint = ": enable JsonParser.Feature.ALLOW_NON_NUMERIC_NUMBERS to allow";

void expect_complaints(std::span<const Mistake> mistakes) {
  for (const Mistake& mistake : mistakes) {
    const JsonComplaint found = complaint(mistake.text);
    EXPECT_EQ(found.message, mistake.what + "\n at " + found.location) << mistake.text;
    if (mistake.column == 0) continue;
    EXPECT_EQ(found.location, "[Source: (String)\"" + mistake.text +
                                  "\"; line: 1, column: " + std::to_string(mistake.column) + ']');
  }
}

TEST(JsonComplaint, ReportsMisplacedTokensAsJacksonDoes) {
  const Mistake mistakes[] = {
      {"hello", "Unrecognized token 'hello': was expecting " + kJsonValueKinds, 6},
      {"tru", "Unrecognized token 'tru': was expecting " + kJsonValueKinds, 4},
      {"[nulls]", "Unrecognized token 'nulls': was expecting " + kJsonValueKinds, 7},
      {"True", "Unrecognized token 'True': was expecting " + kJsonValueKinds, 5},
      {"'a'", "Unexpected character (''' (code 39)): expected a valid value " + kJsonValueKinds, 2},
      {"{'a':1}",
       "Unexpected character (''' (code 39)): was expecting double-quote to start field name", 3},
      {"{a:1}",
       "Unexpected character ('a' (code 97)): was expecting double-quote to start field name", 3},
      {"{\"a\":1,}",
       "Unexpected character ('}' (code 125)): was expecting double-quote to start field name", 9},
      {"[1,]", "Unexpected character (']' (code 93)): expected a valid value " + kJsonValueKinds,
       5},
      {"[1 2]",
       "Unexpected character ('2' (code 50)): was expecting comma to separate Array entries", 5},
      {"{\"a\":1 \"b\":2}",
       "Unexpected character ('\"' (code 34)): was expecting comma to separate Object entries", 9},
      {"{\"a\" 1}",
       "Unexpected character ('1' (code 49)): was expecting a colon to separate field name and "
       "value",
       7},
      {"{\"a\":}",
       "Unexpected character ('}' (code 125)): expected a valid value " + kJsonValueKinds, 7},
      {"[1,}", "Unexpected character ('}' (code 125)): expected a value", 5},
  };
  expect_complaints(mistakes);
}

TEST(JsonComplaint, ReportsTruncatedTextsAndBadStringsAsJacksonDoes) {
  const Mistake mistakes[] = {
      {"\"abc", "Unexpected end-of-input: was expecting closing quote for a string value", 5},
      {"{\"abc", "Unexpected end-of-input in field name", 6},
      {"{\"a\"", "Unexpected end-of-input within/between Object entries", 5},
      {"{\"a\":", "Unexpected end-of-input within/between Object entries", 6},
      {"[1,", "Unexpected end-of-input within/between Array entries", 4},
      {"\"a\nb\"",
       "Illegal unquoted character ((CTRL-CHAR, code 10)): has to be escaped using backslash to be "
       "included in string value",
       0},
      {"{\"a\tb\":1}",
       "Illegal unquoted character ((CTRL-CHAR, code 9)): has to be escaped using backslash to be "
       "included in name",
       5},
      {"\"\\x\"", "Unrecognized character escape 'x' (code 120)", 4},
      {"\"\\u12G4\"",
       "Unexpected character ('G' (code 71)): expected a hex-digit for character escape sequence",
       7},
      {"\"\\", "Unexpected end-of-input in character escape sequence", 3},
  };
  expect_complaints(mistakes);
}

TEST(JsonComplaint, ReportsNumbersAndStrangeCharactersAsJacksonDoes) {
  const Mistake mistakes[] = {
      {"01", "Invalid numeric value: Leading zeroes not allowed", 2},
      {"-", "Unexpected end-of-inputNo digit following minus sign", 2},
      {"-x",
       "Unexpected character ('x' (code 120)) in numeric value: expected digit (0-9) to follow "
       "minus sign, for valid numeric value",
       3},
      {"+1",
       "Unexpected character ('1' (code 49)) in numeric value: expected digit (0-9) to follow "
       "minus sign, for valid numeric value",
       3},
      {"1.",
       "Unexpected character ('.' (code 46)) in numeric value: Decimal point not followed by "
       "a digit",
       3},
      {"[1.e]",
       "Unexpected character ('e' (code 101)) in numeric value: Decimal point not "
       "followed by a digit",
       5},
      {"1e", "Unexpected end-of-inputexpected a digit for number exponent", 3},
      {".5", "Unexpected character ('.' (code 46)): expected a valid value " + kJsonValueKinds, 2},
      {"12abc", "Unexpected character ('a' (code 97)): Expected space separating root-level values",
       4},
      {"NaN", "Non-standard token 'NaN'" + kNumberHint, 4},
      {"-Infinity", "Non-standard token '-Infinity'" + kNumberHint, 10},
      {"[Infinity]", "Non-standard token 'Infinity'" + kNumberHint, 10},
      {"\x01",
       "Illegal character ((CTRL-CHAR, code 1)): only regular white space (\\r, \\n, \\t) "
       "is allowed between tokens",
       2},
      {"// x",
       "Unexpected character ('/' (code 47)): maybe a (non-standard) comment? (not recognized as "
       "one since Feature 'ALLOW_COMMENTS' not enabled for parser)",
       2},
      {"\u201Ca\u201D",
       "Unexpected character ('\u201C' (code 8220 / 0x201c)): expected a valid value " +
           kJsonValueKinds,
       2},
      {"stra\u00DFe 1", "Unrecognized token 'stra\u00DFe': was expecting " + kJsonValueKinds, 7},
  };
  expect_complaints(mistakes);
}

TEST(JsonComplaint, ReportsWhereTheUnfinishedPartBegins) {
  EXPECT_EQ(complaint("[{\"a\":[1]").message,
            "Unexpected end-of-input: expected close marker for Object (start marker at [Source: "
            "(String)\"[{\"a\":[1]\"; line: 1, column: 2])\n at [Source: (String)\"[{\"a\":[1]\"; "
            "line: 1, column: 10]");
  EXPECT_EQ(complaint("[1}").message,
            "Unexpected close marker '}': expected ']' (for Array starting at [Source: "
            "(String)\"[1}\"; line: 1, column: 1])\n at [Source: (String)\"[1}\"; line: 1, column: "
            "4]");
  EXPECT_EQ(complaint("{}}").message,
            "Unexpected close marker '}': expected ']' (for root starting at [Source: "
            "(String)\"{}}\"; line: 1, column: 0])\n at [Source: (String)\"{}}\"; line: 1, column: "
            "4]");
}

TEST(JsonComplaint, ShowsAWholeTokenWhereItBegins) {
  for (const std::string blank : {"", "  ", "\n\t"}) {
    EXPECT_EQ(complaint(blank).message,
              "No content to map due to end-of-input\n at [Source: (String)\"" + blank +
                  "\"; line: 1, column: 0]");
  }
  EXPECT_EQ(complaint("{} [1]").message,
            "Trailing token (of type START_ARRAY) found after value (bound as "
            "`com.fasterxml.jackson.databind.JsonNode`): not allowed as per "
            "`DeserializationFeature.FAIL_ON_TRAILING_TOKENS`\n at [Source: (String)\"{} [1]\"; "
            "line: 1, column: 4]");
}

TEST(JsonComplaint, CountsLinesWhicheverWayTheyEnd) {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    EXPECT_EQ(complaint("[" + end + end + " x]").location,
              "[Source: (String)\"[" + end + end + " x]\"; line: 3, column: 3]");
  }
}

TEST(JsonComplaint, GivesAReasonForWhatJacksonWouldAccept) {
  const std::string deep = std::string(1'001, '[') + std::string(1'001, ']');
  EXPECT_TRUE(complaint(deep).message.starts_with("nested deeper than 1000 levels\n at "));
}

}  // namespace
}  // namespace sidestep::json_complaint_test
