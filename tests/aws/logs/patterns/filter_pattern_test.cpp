#include "aws/logs/patterns/filter_pattern.h"

#include <gtest/gtest.h>

namespace sidestep::aws::logs::filter_pattern_test {
namespace {

struct Case {
  const char* pattern;
  const char* message;
  bool matches;
};

void expect_all(std::initializer_list<Case> cases) {
  for (const auto& [pattern, message, matches] : cases) {
    const auto parsed = FilterPattern::parse(pattern);
    ASSERT_TRUE(parsed) << pattern << ": " << parsed.error();
    EXPECT_EQ(parsed->matches(message), matches) << pattern << "  in  " << message;
  }
}

TEST(FilterPattern, FindsTerms) {
  expect_all({
      {"", "anything", true},
      {"  ", "anything", true},
      {"ERROR", "[ERROR 400] BAD REQUEST", true},
      {"ERROR", "an error", false},
      {"ERROR ARGUMENTS", "[ERROR 419] MISSING ARGUMENTS", true},
      {"ERROR ARGUMENTS", "[ERROR 401] UNAUTHORIZED", false},
      {"\"INTERNAL SERVER ERROR\"", "[ERROR 500] INTERNAL SERVER ERROR", true},
      {"\"INTERNAL SERVER ERROR\"", "SERVER ERROR, INTERNAL", false},
      {"\"say \\\"no\\\"\"", "they say \"no\" to it", true},
      {"\"a-b\"", "a-b", true},
      {"?ERROR ?ARGUMENTS", "[ERROR 401] UNAUTHORIZED", true},
      {"?ERROR ?ARGUMENTS", "MISSING ARGUMENTS", true},
      {"?ERROR ?ARGUMENTS", "all is well", false},
      {"?ERROR ?ARGUMENTS REQUEST", "REQUEST", true},  // question marks are left out then
      {"ERROR -EXITING", "[ERROR 400] BAD REQUEST", true},
      {"ERROR -EXITING", "[ERROR 1] EXITING", false},
      {"-\"not this\"", "but that", true},
      {"-\"not this\"", "not this", false},
  });
}

TEST(FilterPattern, FindsRegularExpressions) {
  expect_all({
      {"%[45][0-9][0-9]%", "status 404", true},
      {"%[45][0-9][0-9]%", "status 200", false},
      {"%^ERR.*end$%", "ERR at the end", true},
      {"%^ERR%", "an ERR", false},
      {"%gray|grey%", "it is grey", true},
      {"ERROR %code 1$%", "ERROR: code 1", true},
      {"{ $.code = %^4[0-9]{2}$% }", R"({"code": "404"})", true},
      {"{ $.code = %^4[0-9]{2}$% }", R"({"code": "504"})", false},
      {"[a=%^x%, b]", "xy z", true},
      {"[a=%^x%, b]", "yx z", false},
  });
}

constexpr const char* kTrail =
    R"({"eventType": "UpdateTrail", "sourceIPAddress": "111.111.111.111", "arrayKey": ["value",
        "another"], "objectList": [{"name": "a", "id": 1}, {"name": "b", "id": 2}],
        "SomeObject": null, "ThisFlag": true, "Off": false, "time": 7.5, "errorCode": 400})";

TEST(FilterPattern, LooksAtMembers) {
  expect_all({
      {R"({ $.eventType = "UpdateTrail" })", kTrail, true},
      {R"({$.eventType="UpdateTrail"})", kTrail, true},
      {R"({ $.eventType = UpdateTrail })", kTrail, true},
      {R"({ $.eventType = "updatetrail" })", kTrail, false},
      {R"({ $.eventType = "Update*" })", kTrail, true},
      {R"({ $.eventType = * })", kTrail, true},
      {R"({ $.sourceIPAddress != 123.123.* })", kTrail, true},
      {R"({ $.sourceIPAddress != 111.* })", kTrail, false},
      {R"({ $.nothing != 111 })", kTrail, false},
      {R"({ $.arrayKey[0] = "value" })", kTrail, true},
      {R"({ $.arrayKey[1] = "value" })", kTrail, false},
      {R"({ $.arrayKey[9] = "value" })", kTrail, false},
      {R"({ $.objectList[1].id = 2 })", kTrail, true},
      {R"({ $.objectList[*].id = 2 })", kTrail, true},
      {R"({ $.objectList[*].id = 3 })", kTrail, false},
      {R"({ $.* = 400 })", kTrail, true},
      {R"({ $['eventType'] = UpdateTrail })", kTrail, true},
      {R"({ $.SomeObject IS NULL })", kTrail, true},
      {R"({ $.ThisFlag IS NULL })", kTrail, false},
      {R"({ $.SomeOtherObject NOT EXISTS })", kTrail, true},
      {R"({ $.SomeObject NOT EXISTS })", kTrail, false},
      {R"({ $.SomeObject EXISTS })", kTrail, true},
      {R"({ $.ThisFlag IS TRUE })", kTrail, true},
      {R"({ $.ThisFlag IS FALSE })", kTrail, false},
      {R"({ $.Off IS FALSE })", kTrail, true},
      {R"({ $.time > 7 && $.time <= 7.5 })", kTrail, true},
      {R"({ $.time < 7.5 })", kTrail, false},
      {R"({ $.errorCode >= 4e2 })", kTrail, true},
      {R"({ $.errorCode = 400 })", R"({"errorCode": "400"})", false},
      {R"({ $.errorCode = "400" })", R"({"errorCode": "400"})", true},
      {R"({ $.a = 1 || $.eventType = "UpdateTrail" && $.ThisFlag IS TRUE })", kTrail, true},
      {R"({ ($.a = 1 || $.eventType = "UpdateTrail") && $.ThisFlag IS FALSE })", kTrail, false},
      {R"({ $.a = 1 })", "not JSON", false},
      {R"({ $.a = 1 })", "[1]", false},
  });
}

constexpr const char* kAccess =
    R"(127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534)";

TEST(FilterPattern, LooksAtColumns) {
  expect_all({
      {"[ip, id, user, timestamp, request, status_code, size]", kAccess, true},
      {"[ip, id, user, timestamp, request, status_code]", kAccess, false},
      {"[ip, id, user, timestamp, request, status_code=4*, size]", kAccess, true},
      {"[ip, id, user, timestamp, request, status_code=5*, size]", kAccess, false},
      {"[ip, ..., status_code = 404, size > 1000]", kAccess, true},
      {"[ip, ..., status_code = 404, size > 2000]", kAccess, false},
      {"[..., size]", kAccess, true},
      {"[ip, ...]", kAccess, true},
      {"[ip != 127.*, ...]", kAccess, false},
      {"[ip, id, user, timestamp, request = *html*, status, size]", kAccess, true},
      {R"([ip, id, user = "frank" || user = "eve", ...])", kAccess, true},
      {"[ip, ..., (status = 404 || status = 410), size]", kAccess, true},
      {"[ip, ..., (status >= 400 && status < 404), size]", kAccess, false},
      {"[w1=ERROR, w2]", "ERROR x", true},
      {"[w1=ERROR, w2]", "WARN x", false},
  });
}

TEST(FilterPattern, ShowsWhatItNames) {
  const auto members = FilterPattern::parse("{ $.a = 1 && $.b.c = x }");
  EXPECT_EQ(members->extracted(R"({"a": 1, "b": {"c": "x"}})"),
            Json({{"$.a", "1"}, {"$.b.c", "x"}}));
  const auto columns = FilterPattern::parse("[ip, ..., size]");
  EXPECT_EQ(columns->extracted("1.1.1.1 a b 5"),
            Json({{"$ip", "1.1.1.1"}, {"$2", "a"}, {"$3", "b"}, {"$size", "5"}}));
  EXPECT_EQ(FilterPattern::parse("a")->extracted("a"), Json::object());
}

TEST(FilterPattern, SaysWhatIsWrong) {
  const std::pair<const char*, const char*> cases[] = {
      {"a-b", "Invalid character(s) in term 'a-b'"},
      {"\"\"", "Invalid character(s) in term '\"\"'"},
      {"\"open", "Invalid character(s) in term '\"open'"},
      {"?", "Invalid character(s) in term '?'"},
      {"%a!%", "Invalid character(s) in term '%a!%'"},
      {"%a(b)%", "Invalid character(s) in term '%a(b)%'"},
      {"%a% %b% %c%", "Too many regular expressions in the filter pattern"},
      {"{ $.a = 1", "If a filter pattern starts with '{' it must end with '}'"},
      {"[a, b", "If a filter pattern starts with '[' it must end with ']'"},
      {"{ a = 1 }", "A property selector must begin with '$': 'a = 1 '"},
      {"{ $.a ~ 1 }", "Unknown operator at '~ 1 '"},
      {"{ $.a > x }", "'x' is not a number"},
      {"{ ($.a = 1 }", "A parenthesis is not closed"},
      {"{ $.a = 1 $.b = 2 }", "Unexpected '$.b = 2 ' in the filter pattern"},
      {"{ $.a = }", "A value is missing in the filter pattern"},
      {"{ $.a[x] = 1 }", "Invalid property selector '$.a[x] = 1 '"},
      {"[a = 1 || b = 2]", "Conditions of a column must name it: 'a'"},
  };
  for (const auto& [pattern, reason] : cases) {
    const auto parsed = FilterPattern::parse(pattern);
    ASSERT_FALSE(parsed) << pattern;
    EXPECT_EQ(parsed.error(), reason) << pattern;
  }
}

}  // namespace
}  // namespace sidestep::aws::logs::filter_pattern_test
