#include "aws/core/event_pattern.h"

#include <gtest/gtest.h>

namespace sidestep::aws::event_pattern_test {
namespace {

struct Question {
  const char* pattern;
  const char* event;
  bool matches;
};

void PrintTo(const Question& question, std::ostream* out) {
  *out << question.pattern << " on " << question.event;
}

class EventPatternMatch : public ::testing::TestWithParam<Question> {};

TEST_P(EventPatternMatch, FollowsTheTable) {
  const auto pattern = EventPattern::parse(GetParam().pattern);
  ASSERT_TRUE(pattern) << pattern.error();
  EXPECT_EQ(pattern->matches(parse_json(GetParam().event).value()), GetParam().matches);
}

// The operators as the user guide describes them: "Comparison operators for use in event patterns".
INSTANTIATE_TEST_SUITE_P(
    Operators, EventPatternMatch,
    ::testing::Values(
        Question{R"({"a": ["x", "y"]})", R"({"a": "y"})", true},
        Question{R"({"a": ["x", "y"]})", R"({"a": "z"})", false},
        Question{R"({"a": ["x"]})", R"({"b": "x"})", false},
        Question{R"({"a": [""]})", R"({"a": ""})", true},
        Question{R"({"a": [null]})", R"({"a": null})", true},
        Question{R"({"a": [null]})", R"({"a": []})", false},
        Question{R"({"a": [null]})", R"({})", false},
        Question{R"({"a": [true]})", R"({"a": true})", true},
        Question{R"({"a": ["true"]})", R"({"a": true})", false},
        Question{R"({"a": [300]})", R"({"a": 3.0e2})", true},
        Question{R"({"a": ["300"]})", R"({"a": 300})", false},
        Question{R"({"a": [123456789012345]})", R"({"a": 123456789012345})", true},
        Question{R"({"a": [{"exactly": "x"}]})", R"({"a": "x"})", true},
        Question{R"({"a": [{"prefix": "ab"}]})", R"({"a": "abc"})", true},
        Question{R"({"a": [{"prefix": "b"}]})", R"({"a": "abc"})", false},
        Question{R"({"a": [{"prefix": {"equals-ignore-case": "AB"}}]})", R"({"a": "abc"})", true},
        Question{R"({"a": [{"suffix": ".png"}]})", R"({"a": "x.png"})", true},
        Question{R"({"a": [{"suffix": ".PNG"}]})", R"({"a": "x.png"})", false},
        Question{R"({"a": [{"suffix": {"equals-ignore-case": ".PNG"}}]})", R"({"a": "x.png"})",
                 true},
        Question{R"({"a": [{"equals-ignore-case": "straße ΣΑΣ"}]})", R"({"a": "STRAßE σας"})",
                 true},
        Question{R"({"a": [{"equals-ignore-case": "x"}]})", R"({"a": 1})", false},
        Question{R"({"a": [{"wildcard": "*/dir/*.txt"}]})", R"({"a": "/u/dir/dir/b.txt"})", true},
        Question{R"({"a": [{"wildcard": "*/dir/*.txt"}]})", R"({"a": "/u/dirs/b.txt"})", false},
        Question{R"({"a": [{"wildcard": "a\\*b*"}]})", R"({"a": "a*bc"})", true},
        Question{R"({"a": [{"wildcard": "a\\*b*"}]})", R"({"a": "axbc"})", false},
        Question{R"({"a": [{"wildcard": "*"}]})", R"({"a": ""})", true},
        Question{R"({"a": [{"numeric": ["=", 5]}]})", R"({"a": 5.0})", true},
        Question{R"({"a": [{"numeric": [">", 0, "<=", 5]}]})", R"({"a": 5})", true},
        Question{R"({"a": [{"numeric": [">", 0, "<=", 5]}]})", R"({"a": 0})", false},
        Question{R"({"a": [{"numeric": ["<", -1.5]}]})", R"({"a": -2})", true},
        Question{R"({"a": [{"numeric": [">=", 1]}]})", R"({"a": "1"})", false},
        Question{R"({"a": [{"exists": true}]})", R"({"a": null})", true},
        Question{R"({"a": [{"exists": true}]})", R"({"a": []})", false},
        Question{R"({"a": [{"exists": true}]})", R"({"a": {"b": 1}})", false},
        Question{R"({"a": [{"exists": false}]})", R"({"b": 1})", true},
        Question{R"({"a": [{"exists": false}, "x"]})", R"({"a": "x"})", true},
        Question{R"({"a": [{"exists": false}, "x"]})", R"({"a": "y"})", false},
        Question{R"({"a": [{"cidr": "10.0.0.0/24"}]})", R"({"a": "10.0.0.255"})", true},
        Question{R"({"a": [{"cidr": "10.0.0.0/24"}]})", R"({"a": "10.0.1.0"})", false},
        Question{R"({"a": [{"cidr": "10.0.0.128/25"}]})", R"({"a": "10.0.0.127"})", false},
        Question{R"({"a": [{"cidr": "2001:db8::/32"}]})", R"({"a": "2001:db8:0::1"})", true},
        Question{R"({"a": [{"cidr": "10.0.0.0/24"}]})", R"({"a": "elsewhere"})", false},
        Question{R"({"a": ["2001:db8::1"]})", R"({"a": "2001:DB8:0:0::1"})", true}));

INSTANTIATE_TEST_SUITE_P(
    AnythingBut, EventPatternMatch,
    ::testing::Values(
        Question{R"({"a": [{"anything-but": "x"}]})", R"({"a": "y"})", true},
        Question{R"({"a": [{"anything-but": "x"}]})", R"({"a": "x"})", false},
        Question{R"({"a": [{"anything-but": "x"}]})", R"({"a": null})", true},
        Question{R"({"a": [{"anything-but": "x"}]})", R"({})", false},
        Question{R"({"a": [{"anything-but": ["x", "y"]}]})", R"({"a": "y"})", false},
        Question{R"({"a": [{"anything-but": [1, 2]}]})", R"({"a": 2.0})", false},
        Question{R"({"a": [{"anything-but": [1, 2]}]})", R"({"a": "2"})", true},
        Question{R"({"a": [{"anything-but": {"prefix": "in"}}]})", R"({"a": "init"})", false},
        Question{R"({"a": [{"anything-but": {"prefix": ["a", "in"]}}]})", R"({"a": 12})", true},
        Question{R"({"a": [{"anything-but": {"suffix": [".a", ".b"]}}]})", R"({"a": "x.b"})",
                 false},
        Question{R"({"a": [{"anything-but": {"wildcard": "*/x/*"}}]})", R"({"a": "1/x/2"})", false},
        Question{R"({"a": [{"anything-but": {"equals-ignore-case": ["X"]}}]})", R"({"a": "x"})",
                 false}));

INSTANTIATE_TEST_SUITE_P(
    Structure, EventPatternMatch,
    ::testing::Values(
        Question{R"({"a": {"b": [1]}, "c": [2]})", R"({"a": {"b": 1}, "c": 2, "d": 3})", true},
        Question{R"({"a": {"b": [1]}, "c": [2]})", R"({"a": {"b": 1}, "c": 3})", false},
        Question{R"({"a": {"b": [1]}})", R"({"a.b": 1})", true},
        Question{R"({"a": [2]})", R"({"a": [1, 2, 3]})", true},
        Question{R"({"a": [2]})", R"({"a": [1, [2]]})", true},
        Question{R"({"a": ["x"], "a": ["y"]})", R"({"a": "y"})", true},
        Question{R"({"$or": [{"a": [1]}, {"b": [2]}]})", R"({"b": 2})", true},
        Question{R"({"$or": [{"a": [1]}, {"b": [2]}], "c": [3]})", R"({"b": 2})", false},
        Question{R"({"c": [3], "$or": [{"a": [1]}, {"b": [2]}]})", R"({"b": 2, "c": 3})", true},
        Question{R"({"x": {"$or": [{"a": [1]}, {"$or": [{"b": [2]}, {"c": [3]}]}]}})",
                 R"({"x": {"c": 3}})", true},
        // Both values must stand in the same element.
        Question{R"({"l": {"a": [1], "b": [2]}})", R"({"l": [{"a": 1, "b": 9}, {"a": 9, "b": 2}]})",
                 false},
        Question{R"({"l": {"a": [1], "b": [2]}})", R"({"l": [{"a": 1}, {"a": 1, "b": 2}]})", true},
        Question{R"({"l": {"a": [1], "b": [{"exists": false}]}})",
                 R"({"l": [{"a": 1}, {"a": 2, "b": 2}]})", true},
        Question{R"({"l": {"a": [1], "b": [{"exists": false}]}})",
                 R"({"l": [{"a": 2}, {"a": 1, "b": 2}]})", false},
        Question{R"({"l": {"a": [1]}, "m": {"a": [2]}})", R"({"l": [{"a": 1}], "m": [{"a": 2}]})",
                 true},
        Question{R"({"a": {"b": ["x"]}})", R"({"a": "{\"b\": \"x\"}"})", false}));

TEST(EventPattern, GivesTheReasonOfAws) {
  const std::pair<const char*, const char*> cases[] = {
      {R"({})", "Empty objects are not allowed"},
      {R"({"a": {}})", "Empty objects are not allowed"},
      {R"({"a": []})", "Empty arrays are not allowed"},
      {R"({"a": "x"})", R"("a" must be an object or an array)"},
      {R"({"a": [["x"]]})", "Match value must be String, number, true, false, or null"},
      {R"({"a": [{}]})", "Match expression name not found"},
      {R"({"a": [{"EXISTS": true}]})", "Unrecognized match type EXISTS"},
      {R"({"a": [{"exists": "yes"}]})", "exists match pattern must be either true or false."},
      {R"({"a": [{"prefix": "a", "suffix": "b"}]})", "Only one key allowed in match expression"},
      {R"({"a": [{"prefix": 1}]})", "prefix match pattern must be a string"},
      {R"({"a": [{"suffix": {"prefix": "x"}}]})", "Unsupported suffix pattern: prefix"},
      {R"({"a": [{"wildcard": "a**"}]})", "Consecutive wildcard characters at pos 2"},
      {R"({"a": [{"wildcard": "a\\b"}]})", "Invalid escape character at pos 2"},
      {R"({"a": [{"numeric": 1}]})", "Value of numeric must be an array."},
      {R"({"a": [{"numeric": []}]})", "Invalid member in numeric match: ]"},
      {R"({"a": [{"numeric": ["!", 1]}]})", "Unrecognized numeric range operator: !"},
      {R"({"a": [{"numeric": ["=", "1"]}]})", "Value of equals must be numeric"},
      {R"({"a": [{"numeric": ["<", 1, ">", 2]}]})", "Too many elements in numeric expression"},
      {R"({"a": [{"numeric": [">", 1, ">", 2]}]})", "Bad numeric range operator: >"},
      {R"({"a": [{"numeric": [">", 1, "<"]}]})", "Value of < must be numeric"},
      {R"({"a": [{"numeric": [">", 1, "<", 2, 3]}]})",
       "Too many terms in numeric range expression"},
      {R"({"a": [{"anything-but": [1, "x"]}]})",
       "Inside anything but list, either all values are number or string, mixed type is not "
       "supported"},
      {R"({"a": [{"anything-but": {"exists": true}}]})",
       "Unsupported anything-but pattern: exists"},
      {R"({"a": [{"cidr": "10.0.0.0"}]})", "Malformed CIDR, one '/' required"},
      {R"({"a": [{"cidr": "10.0.0.0/x"}]})", "Malformed CIDR, mask bits must be an integer"},
      {R"({"a": [{"cidr": "10.0.0.0/32"}]})", "IPv4 mask bits must be < 32"},
      {R"({"a": [{"cidr": "x/8"}]})", "Nonstandard IP address: x"},
      {R"({"$or": [{"a": [1]}]})", "There must have at least 2 Objects in $or relationship."},
      {R"({"$or": {"a": [1]}})", "It must be an Array followed with $or."},
      {R"({"$or": [{"a": [1]}, 1]})", "Only JSON object is allowed in array of $or relationship."},
      {R"({"$or": [{"a": [1]}, {"numeric": [1]}]})",
       "numeric is Ruler reserved fieldName which cannot be used inside $or."},
      {R"(["a"])",
       "Filter is not an object\n at [Source: (String)\"[\"a\"]\"; line: 1, column: 2]"},
  };
  for (const auto& [pattern, reason] : cases) {
    const auto parsed = EventPattern::parse(pattern);
    ASSERT_FALSE(parsed) << pattern;
    EXPECT_EQ(parsed.error(), reason) << pattern;
  }
}

TEST(EventPattern, RefusesTooManyCombinations) {
  std::string text = "{";
  for (const char name : {'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'}) {
    if (text.size() > 1) text += ", ";
    text += R"(")" + std::string(1, name) + R"(": {"$or": [{"x": [1]}, {"y": [1]}]})";
  }
  const auto parsed = EventPattern::parse(text + "}");
  ASSERT_FALSE(parsed);
  EXPECT_EQ(parsed.error(), "The pattern has more than 1000 combinations of $or.");
}

TEST(EventPattern, GivesUpOnEventsThatTakeTooLong) {
  Json event = Json::object();
  std::string pattern;
  for (const char name : {'a', 'b', 'c', 'd', 'e', 'f'}) {
    const std::string key(1, name);
    for (int i = 0; i < 40; ++i) event[key].push_back({{"x", 1}});
    pattern += (pattern.empty() ? R"({")" : R"(, ")") + key + R"(": {"x": [1]})";
  }
  event["z"] = 2;
  const auto parsed = EventPattern::parse(pattern + R"(, "z": [1]})");
  ASSERT_TRUE(parsed);
  EXPECT_FALSE(parsed->matches(event));
}

}  // namespace
}  // namespace sidestep::aws::event_pattern_test
