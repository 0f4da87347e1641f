#include "aws/states/members.h"

#include <gtest/gtest.h>

#include "aws/states/patterns.h"

namespace sidestep::aws::states::members_test {
namespace {

constexpr std::string_view kStatuses[] = {"SUCCEEDED", "FAILED", "RUNNING"};
constexpr Member kRouteMembers[] = {
    {"stateMachineVersionArn", Required{}, Length{1, 256}},
    {"weight", Required{}, Range{0, 100}},
};
constexpr Member kRoute{"Route", Structure{kRouteMembers}};
constexpr Member kTagKey{"key", Length{1, 5}};
constexpr Member kMockMembers[] = {{"result", Optional{}, Length{0, 3}, Sensitive{}}};
constexpr Member kMembers[] = {
    {"name", Required{}, Length{1, 10}},
    {"alias", Optional{}, Length{1, 80}, kAliasNamePattern},
    {"maxResults", Optional{}, Range{0, 1000}},
    {"percentage", Optional{}, Number{}, Range{0, 100}},
    {"concurrency", Optional{}, Range{0}},
    {"count", Optional{}, Long{}, Range{0}},
    {"statusFilter", Optional{}, Enum{kStatuses}},
    {"publish", Optional{}, Boolean{}},
    {"routes", Optional{}, ListOf{&kRoute}, Length{1, 2}},
    {"tagKeys", Optional{}, ListOf{&kTagKey}},
    {"mock", Optional{}, Structure{kMockMembers}},
};

// "" if the request is fine, else "Code: message".
std::string verdict(const std::string& text) {
  Json request = *parse_json(text);
  const auto checked = check_members(kMembers, request);
  if (checked) return "";
  return checked.error().code + ": " + checked.error().message;
}

TEST(Members, AcceptWhatMeetsTheirDeclarations) {
  EXPECT_EQ(verdict(R"({"name": "n"})"), "");
  EXPECT_EQ(verdict(R"({"name": "n", "concurrency": 2147483647, "count": 9223372036854775807})"),
            "");
  EXPECT_EQ(verdict(R"({"name": "n", "alias": "a-1", "maxResults": 1000, "percentage": 99.5,
                        "statusFilter": "FAILED", "publish": true, "tagKeys": [], "unknown": [{}],
                        "routes": [{"stateMachineVersionArn": "a", "weight": 0}],
                        "mock": {"result": "abc"}})"),
            "");
}

TEST(Members, CountLengthsInUtf16Units) {
  EXPECT_EQ(verdict(R"({"name": "éééééééééé"})"), "");
  EXPECT_EQ(verdict(R"({"name": "😀😀😀😀😀"})"), "");
  EXPECT_NE(verdict(R"({"name": "😀😀😀😀😀a"})"), "");
}

TEST(Members, TreatNullAsAbsent) {
  Json request = *parse_json(R"({"name": "n", "publish": null})");
  EXPECT_TRUE(check_members(kMembers, request));
  EXPECT_EQ(to_text(request), R"({"name":"n"})");
}

TEST(Members, ReportConstraintsAsAwsDoes) {
  struct Case {
    std::string request, message;
  };
  for (const Case& test : std::vector<Case>{
           {"{}", "Value null at 'name' failed to satisfy constraint: Member must not be null"},
           {R"({"name": null})",
            "Value null at 'name' failed to satisfy constraint: Member must not be null"},
           {R"({"name": ""})",
            "Value '' at 'name' failed to satisfy constraint: Member must have length greater than "
            "or equal to 1"},
           {R"({"name": "abcdefghijk"})",
            "Value 'abcdefghijk' at 'name' failed to satisfy constraint: Member must have length "
            "less than or equal to 10"},
           {R"({"name": "n", "alias": "123"})",
            R"(Value '123' at 'alias' failed to satisfy constraint: Member must satisfy regular )"
            R"(expression pattern: ^(?=.*[a-zA-Z_\-\.])[a-zA-Z0-9_\-\.]+$)"},
           {R"({"name": "n", "maxResults": 1001})",
            "Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value "
            "less than or equal to 1000"},
           {R"({"name": "n", "maxResults": -1})",
            "Value '-1' at 'maxResults' failed to satisfy constraint: Member must have value "
            "greater than or equal to 0"},
           {R"({"name": "n", "concurrency": -1})",
            "Value '-1' at 'concurrency' failed to satisfy constraint: Member must have value "
            "greater than or equal to 0"},
           {R"({"name": "n", "count": -1})",
            "Value '-1' at 'count' failed to satisfy constraint: Member must have value greater "
            "than or equal to 0"},
           {R"({"name": "n", "percentage": 100.5})",
            "Value '100.5' at 'percentage' failed to satisfy constraint: Member must have value "
            "less than or equal to 100"},
           {R"({"name": "n", "statusFilter": "succeeded"})",
            "Value 'succeeded' at 'statusFilter' failed to satisfy constraint: Member must satisfy "
            "enum value set: [SUCCEEDED, FAILED, RUNNING]"},
           {R"({"name": "n", "routes": []})",
            "Value '[]' at 'routes' failed to satisfy constraint: Member must have length greater "
            "than or equal to 1"},
           {R"({"name": "n", "routes": [{"stateMachineVersionArn": "a", "weight": 1},
                                        {"weight": 2, "stateMachineVersionArn": "b", "more": 1},
                                        {"stateMachineVersionArn": "c", "weight": 3}]})",
            "Value '[Route(stateMachineVersionArn=a, weight=1), Route(stateMachineVersionArn=b, "
            "weight=2), Route(stateMachineVersionArn=c, weight=3)]' at 'routes' failed to satisfy "
            "constraint: Member must have length less than or equal to 2"},
           {R"({"name": "n", "routes": [{"stateMachineVersionArn": "a", "weight": 101}]})",
            "Value '101' at 'routes.1.member.weight' failed to satisfy constraint: Member must "
            "have value less than or equal to 100"},
           {R"({"name": "n", "tagKeys": ["a", "abcdef"]})",
            "Value 'abcdef' at 'tagKeys.2.member' failed to satisfy constraint: Member must have "
            "length less than or equal to 5"},
           {R"({"name": "n", "tagKeys": [null]})",
            "Value null at 'tagKeys.1.member' failed to satisfy constraint: Member must not be "
            "null"},
           {R"({"name": "n", "mock": {"result": "secret"}})",
            "Value at 'mock.result' failed to satisfy constraint: Member must have length less "
            "than or equal to 3"}}) {
    EXPECT_EQ(verdict(test.request),
              "ValidationException: 1 validation error detected: " + test.message);
  }
}

TEST(Members, ReportAllConstraintsAtOnce) {
  EXPECT_EQ(verdict(R"({"maxResults": 1001, "tagKeys": [""]})"),
            "ValidationException: 3 validation errors detected: Value null at 'name' failed to "
            "satisfy constraint: Member must not be null; Value '1001' at 'maxResults' failed to "
            "satisfy constraint: Member must have value less than or equal to 1000; Value '' at "
            "'tagKeys.1.member' failed to satisfy constraint: Member must have length greater than "
            "or equal to 1");
}

TEST(Members, RefuseWrongTypes) {
  struct Case {
    std::string request, message;
  };
  for (const Case& test : std::vector<Case>{
           {R"({"name": 1})", "NUMBER_VALUE can not be converted to a String"},
           {R"({"name": 1.5})", "DECIMAL_VALUE can not be converted to a String"},
           {R"({"name": true})", "TRUE_VALUE can not be converted to a String"},
           {R"({"name": []})", "Start of list found where not expected"},
           {R"({"name": {}})", "Start of structure or map found where not expected."},
           {R"({"name": "n", "maxResults": "1"})",
            "STRING_VALUE can not be converted to an Integer"},
           {R"({"name": "n", "maxResults": 1.5})",
            "DECIMAL_VALUE can not be converted to an Integer"},
           {R"({"name": "n", "maxResults": 2147483648})",
            "NUMBER_VALUE can not be converted to an Integer"},
           {R"({"name": "n", "concurrency": -2147483649})",
            "NUMBER_VALUE can not be converted to an Integer"},
           {R"({"name": "n", "count": 9223372036854775808})",
            "NUMBER_VALUE can not be converted to a Long"},
           {R"({"name": "n", "count": 1e30})", "DECIMAL_VALUE can not be converted to a Long"},
           {R"({"name": "n", "count": "1"})", "STRING_VALUE can not be converted to a Long"},
           {R"({"name": "n", "publish": "yes"})", "STRING_VALUE can not be converted to a Boolean"},
           {R"({"name": "n", "percentage": "1"})", "STRING_VALUE can not be converted to a Float"},
           {R"({"name": "n", "tagKeys": "a"})", "Unexpected field type"},
           {R"({"name": "n", "tagKeys": [1]})", "NUMBER_VALUE can not be converted to a String"},
           {R"({"name": "n", "routes": [{"weight": {}}]})",
            "Start of structure or map found where not expected."}}) {
    EXPECT_EQ(verdict(test.request), "SerializationException: " + test.message) << test.request;
  }
}

TEST(Patterns, DecideAsTheModelsExpressionsDo) {
  struct Case {
    Pattern pattern;
    std::string value;
    bool matches;
  };
  for (const Case& test : std::vector<Case>{{kAliasNamePattern, "PROD", true},
                                            {kAliasNamePattern, "1.2", true},
                                            {kAliasNamePattern, "123", false},
                                            {kAliasNamePattern, "INVALID ALIAS", false},
                                            {kAliasNamePattern, "ALIAS@", false},
                                            {kAliasNamePattern, "", false},
                                            {kPrintablePattern, "abc-!~", true},
                                            {kPrintablePattern, "a b", false},
                                            {kPrintablePattern, "", false},
                                            {kPrintablePattern, "\u00e9", false},
                                            {kAsciiPattern, "", true},
                                            {kAsciiPattern, "Root=1-2;\t", true},
                                            {kAsciiPattern, "\u00e9", false}}) {
    EXPECT_EQ(test.pattern.matches(test.value), test.matches)
        << test.pattern.text << " " << test.value;
  }
}

}  // namespace
}  // namespace sidestep::aws::states::members_test
