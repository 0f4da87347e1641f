#include "aws/sns/filter_policy.h"

#include <gtest/gtest.h>

namespace sidestep::aws::sns::filter_policy_test {
namespace {

std::string fault(const std::string& policy, FilterScope scope = FilterScope::kMessageBody) {
  const auto checked = check_filter_policy(policy, scope);
  return checked ? "fine" : checked.error();
}

TEST(SnsFilterPolicy, NamesWhereAPolicyIsWrong) {
  struct Case {
    std::string policy, reason, column;
  };
  const Case cases[] = {
      // As AWS answered: sns_filter_policy-validate_policy*.
      {R"({"key":[["value"]]})", "Match value must be String, number, true, false, or null", "10"},
      {R"({"key":[{"wrong-operator":true}]})", "Unrecognized match type wrong-operator", "31"},
      {R"({"key":[{"suffix":"value","prefix":"value2"}]})",
       "Only one key allowed in match expression", "37"},
      {R"({"key":[{"exists":null}]})", "exists match pattern must be either true or false.", "23"},
      {R"({"key":[{"exists":"no"}]})", "exists match pattern must be either true or false.", "20"},
      {R"({"key":[{"anything-but":{"wrong-operator":null}}]})",
       "Unsupported anything-but pattern: wrong-operator", "47"},
      {R"({"key":[{"anything-but":{"suffix":"test"}}]})",
       "Unsupported anything-but pattern: suffix", "36"},
      {R"({"key":[{"anything-but":{"prefix":false}}]})", "prefix match pattern must be a string",
       "40"},
      {R"({"key":[]})", "Empty arrays are not allowed", "10"},
      {R"({"key":[{"suffix":100}]})", "suffix match pattern must be a string", "22"},
      {R"({"key":{"suffix":"value"}})", "\"suffix\" must be an object or an array", "19"},
      {R"({"key":[{"suffix":[]}]})", "suffix match pattern must be a string", "20"},
      {R"({"key":[{"cidr":["bad-filter"]}]})", "prefix match pattern must be a string", "18"},
  };
  for (const Case& wrong : cases) {
    EXPECT_EQ(fault(wrong.policy), "FilterPolicy: " + wrong.reason + "\n at [Source: (String)\"" +
                                       wrong.policy + "\"; line: 1, column: " + wrong.column + "]");
  }
  EXPECT_EQ(fault(R"({"key":[{"cidr":"bad-filter"}]})"),
            "FilterPolicy: Malformed CIDR, one '/' required");
}

TEST(SnsFilterPolicy, LimitsKeysAndCombinations) {
  EXPECT_EQ(fault(R"({"a":["1"],"b":["1"],"c":["1"],"d":["1"],"e":["1"],"f":["1"]})"),
            "FilterPolicy: Filter policy can not have more than 5 keys");
  EXPECT_EQ(fault(R"({"key_a":{"key_b":{"key_c":["1","2","3","4"]}},
                      "key_d":{"key_e":["1","2","3"]},"key_f":["1","2","3"]})"),
            "FilterPolicy: Filter policy is too complex");
  EXPECT_EQ(fault(R"({"source":["1","2","3","4"],"$or":[{"metricName":["1","2","3","4","5","6"]},
                      {"metricType":["1","2","3","4"],"$or":[{"metricId":[1,2,3,4]},
                      {"spaceId":[1,2,3,4]}]}]})"),
            "FilterPolicy: Filter policy is too complex");
  EXPECT_EQ(fault(R"({"a":["1"]})", FilterScope::kMessageAttributes), "fine");
}

TEST(SnsFilterPolicy, ReadsAttributesByTheirTypes) {
  const Json attributes = parse_json(R"({
      "price": {"DataType": "Number", "StringValue": "99"},
      "tags": {"DataType": "String.Array", "StringValue": "[\"a\", \"b\"]"},
      "kind": {"DataType": "String", "StringValue": "book"}})")
                              .value();
  struct Case {
    const char* policy;
    bool passes;
  };
  const Case cases[] = {
      {R"({"price":[99.0]})", true},
      {R"({"price":["99"]})", false},
      {R"({"tags":["b"]})", true},
      {R"({"kind":[{"anything-but":"toy"}]})", true},
      {R"({"kind":["book"],"price":[{"numeric":["<",50]}]})", false},
      {R"({"none":[{"exists":false}]})", true},
      {R"({"none":[null,{"anything-but":"x"}]})", false},
      {R"({"kind":[{"equals-ignore-case":"BOOK"}]})", true},
      {R"({"kind":[{"wildcard":"b*k"}]})", true},
  };
  for (const Case& asked : cases) {
    EXPECT_EQ(passes(asked.policy, FilterScope::kMessageAttributes, &attributes, "m"), asked.passes)
        << asked.policy;
  }
}

}  // namespace
}  // namespace sidestep::aws::sns::filter_policy_test
