#include "aws/iam/policy/conditions.h"

#include <gtest/gtest.h>

namespace sidestep::aws::iam::conditions_test {
namespace {

const Context kContext = {
    {"aws:username", {"ana"}},         {"aws:sourcearn", {"arn:aws:sns:us-east-1:1:topic"}},
    {"aws:sourceip", {"10.1.2.3"}},    {"aws:currenttime", {"2026-03-01T00:00:00Z"}},
    {"s3:max-keys", {"10"}},           {"aws:securetransport", {"true"}},
    {"aws:tagkeys", {"team", "cost"}}, {"aws:epochtime", {"1700000000"}},
};

bool holds_all(const std::string& element) {
  const auto conditions = read_conditions(parse_json(element).value());
  if (!conditions) return ADD_FAILURE() << conditions.error(), false;
  for (const Condition& each : *conditions) {
    if (!holds(each, kContext, Variables::kFilled)) return false;
  }
  return true;
}

struct Case {
  std::string element;
  bool is_met;
};

TEST(Conditions, CompareAsTheirOperatorsSay) {
  const std::vector<Case> cases = {
      {R"({"StringEquals": {"aws:username": "ana"}})", true},
      {R"({"StringEquals": {"AWS:UserName": ["bob", "ana"]}})", true},
      {R"({"StringEquals": {"aws:username": "Ana"}})", false},
      {R"({"StringEqualsIgnoreCase": {"aws:username": "Ana"}})", true},
      {R"({"StringNotEquals": {"aws:username": ["bob", "ana"]}})", false},
      {R"({"StringNotEquals": {"aws:username": "bob"}})", true},
      {R"({"StringNotEquals": {"aws:absent": "bob"}})", true},
      {R"({"StringEquals": {"aws:absent": "bob"}})", false},
      {R"({"StringEqualsIfExists": {"aws:absent": "bob"}})", true},
      {R"({"StringLike": {"aws:username": "a?a"}})", true},
      {R"({"StringLike": {"aws:username": "*b"}})", false},
      {R"({"StringNotLike": {"aws:username": "a*"}})", false},
      {R"({"StringEquals": {"aws:username": "${aws:username}"}})", true},
      {R"({"ArnLike": {"aws:SourceArn": "arn:aws:sns:*:1:top*"}})", true},
      {R"({"ArnEquals": {"aws:SourceArn": "arn:aws:sns:*"}})", false},
      {R"({"ArnNotLike": {"aws:SourceArn": "arn:aws:sns:*:2:*"}})", true},
      {R"({"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}})", true},
      {R"({"IpAddress": {"aws:SourceIp": ["192.168.0.0/16", "10.1.2.3"]}})", true},
      {R"({"NotIpAddress": {"aws:SourceIp": "10.0.0.0/8"}})", false},
      {R"({"Bool": {"aws:SecureTransport": "false"}})", false},
      {R"({"Bool": {"aws:SecureTransport": true}})", true},
      {R"({"NumericLessThanEquals": {"s3:max-keys": "10"}})", true},
      {R"({"NumericLessThan": {"s3:max-keys": 10}})", false},
      {R"({"NumericNotEquals": {"s3:max-keys": "9"}})", true},
      {R"({"DateGreaterThan": {"aws:CurrentTime": "2026-02-28T23:59:59Z"}})", true},
      {R"({"DateLessThan": {"aws:CurrentTime": "2026-03-01"}})", false},
      {R"({"DateLessThan": {"aws:EpochTime": "1700000001"}})", true},
      {R"({"Null": {"aws:username": "false"}})", true},
      {R"({"Null": {"aws:absent": "true"}})", true},
      {R"({"Null": {"aws:absent": "false"}})", false},
      {R"({"ForAllValues:StringEquals": {"aws:TagKeys": ["team", "cost", "x"]}})", true},
      {R"({"ForAllValues:StringEquals": {"aws:TagKeys": ["team"]}})", false},
      {R"({"ForAllValues:StringEquals": {"aws:absent": ["team"]}})", true},
      {R"({"ForAnyValue:StringEquals": {"aws:TagKeys": ["team"]}})", true},
      {R"({"ForAnyValue:StringLike": {"aws:TagKeys": ["x*"]}})", false},
      {R"({"ForAnyValue:StringEquals": {"aws:absent": ["team"]}})", false},
      {R"({"StringEquals": {"aws:username": "ana"}, "Bool": {"aws:SecureTransport": "false"}})",
       false},
  };
  for (const Case& each : cases) EXPECT_EQ(holds_all(each.element), each.is_met) << each.element;
}

TEST(Conditions, OfUnknownTypesAreRejected) {
  EXPECT_EQ(read_conditions(parse_json(R"({"StringSounds": {"a": "b"}})").value()).error(),
            "Invalid Condition type : StringSounds.");
  EXPECT_EQ(read_conditions(parse_json(R"({"NullIfExists": {"a": "b"}})").value()).error(),
            "Invalid Condition type : NullIfExists.");
  EXPECT_EQ(read_conditions(parse_json(R"({"Bool": "b"})").value()).error(),
            "Syntax errors in policy.");
}

}  // namespace
}  // namespace sidestep::aws::iam::conditions_test
