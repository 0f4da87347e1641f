// Templates as texts, and what is checked of them before anything is made.

#include <gtest/gtest.h>

#include "aws/cloudformation/template/location.h"
#include "aws/cloudformation/template/parameters.h"
#include "aws/cloudformation/template/sections.h"
#include "aws/cloudformation/template/text.h"

namespace sidestep::aws::cloudformation::template_test {
namespace {

std::string fault_of(const std::string& text) {
  const auto document = parse_template(text);
  if (!document) return document.error().message;
  const auto checked = check_template(*document);
  return checked ? "" : checked.error().message;
}

TEST(Template, ReadsJsonAndYamlAlike) {
  const Json json = parse_template(R"({"Resources": {"A": {"Type": "T", "Properties":
      {"X": {"Ref": "B"}, "Y": {"Fn::GetAtt": ["B", "Arn"]}}}}})")
                        .value();
  const Json yaml = parse_template("Resources:\n  A:\n    Type: T\n    Properties:\n"
                                   "      X: !Ref B\n      Y: !GetAtt B.Arn\n")
                        .value();
  EXPECT_EQ(json, yaml);
}

struct FaultCase {
  const char* text;
  const char* fault;
};

TEST(Template, SaysWhatIsWrong) {
  const FaultCase cases[] = {
      {"{\"Resources\": ", "Template format error: JSON not well-formed. (line 1, column 15)"},
      {"a: [", "Template format error: YAML not well-formed. (line 1, column 5)"},
      {"text", "Template format error: unsupported structure."},
      {R"({"Parameters": {}})",
       "Template format error: At least one Resources member must be defined."},
      {R"({"Resources": {"A": {}}})",
       "Template format error: [/Resources/A] Every Resources object must contain a Type member."},
      {R"({"Resources": {"A-b": {"Type": "T"}}})",
       "Template format error: Resource name A-b is non alphanumeric."},
      {R"({"Resources": {"A": {"Type": "T"}}, "Other": {}})",
       "Template format error: Invalid template property or properties [Other]"},
      {R"({"Resources": {"A": {"Type": "T", "Properties": {"X": {"Ref": "B"}}}}})",
       "Template format error: Unresolved resource dependencies [B] in the Resources block of the "
       "template"},
      {R"({"Resources": {"A": {"Type": "T", "Properties": {"X": {"Fn::Sub": "${B.Arn}"}}}}})",
       "Template error: instance of Fn::GetAtt references undefined resource B"},
      {R"({"Resources": {"A": {"Type": "T", "DependsOn": "B"}, "B": {"Type": "T", "Properties":
          {"X": {"Ref": "A"}}}, "C": {"Type": "T"}}})",
       "Circular dependency between resources: [A, B]"},
      {R"({"Resources": {"A": {"Type": "T", "Condition": "C"}}})",
       "Template format error: Unresolved condition dependency C in the Resources block of the "
       "template"},
      {R"({"Resources": {"A": {"Type": "T"}}, "Outputs": {"O": {}}})",
       "Template format error: Output O is malformed. Every Outputs member must contain a Value "
       "object."},
  };
  for (const FaultCase& each : cases) EXPECT_EQ(fault_of(each.text), each.fault) << each.text;
}

TEST(Template, NamesTheCapabilitiesThatItNeeds) {
  EXPECT_EQ(capabilities_of(parse_json(R"({"Resources": {"R": {"Type": "AWS::IAM::Role"}}})")
                                .value())
                .capability,
            "CAPABILITY_IAM");
  EXPECT_EQ(capabilities_of(parse_json(R"({"Resources": {"R": {"Type": "AWS::IAM::Role",
      "Properties": {"RoleName": "n"}}}})")
                                .value())
                .capability,
            "CAPABILITY_NAMED_IAM");
}

// --- Parameters.

std::string values_of(const std::string& declared, const std::string& given,
                      const std::string& previous = "{}") {
  Json document = Json::object();
  document["Parameters"] = parse_json(declared).value();
  const Json list = parse_json(given).value();
  const auto values = parameter_values(document, &list, parse_json(previous).value());
  return values ? to_text(*values) : values.error().message;
}

TEST(Parameters, TakeWhatIsGivenThenThePreviousThenTheDefault) {
  const std::string declared = R"({"A": {"Type": "String", "Default": "d"}})";
  EXPECT_EQ(values_of(declared, "[]"), R"({"A":{"value":"d"}})");
  EXPECT_EQ(values_of(declared, R"([{"ParameterKey": "A", "ParameterValue": "g"}])"),
            R"({"A":{"value":"g"}})");
  EXPECT_EQ(values_of(declared, R"([{"ParameterKey": "A", "UsePreviousValue": true}])",
                      R"({"A": {"value": "p"}})"),
            R"({"A":{"value":"p"}})");
}

TEST(Parameters, AreHeldAgainstTheirConstraints) {
  const struct {
    const char* declaration;
    const char* value;
    const char* fault;
  } cases[] = {
      {R"({"Type": "String", "AllowedValues": ["a"]})", "b",
       "Parameter 'A' must be one of AllowedValues"},
      {R"({"Type": "String", "AllowedPattern": "[a-z]*"})", "B",
       "Parameter 'A' must match pattern [a-z]*"},
      {R"({"Type": "String", "AllowedPattern": "[a-z]*", "ConstraintDescription": "be small"})",
       "B", "Parameter A failed to satisfy constraint: be small"},
      {R"({"Type": "String", "MinLength": 3})", "ab",
       "Parameter 'A' must contain at least 3 characters"},
      {R"({"Type": "String", "MaxLength": "1"})", "ab",
       "Parameter 'A' must contain at most 1 characters"},
      {R"({"Type": "Number"})", "ab", "Parameter 'A' must be a number"},
      {R"({"Type": "Number", "MinValue": 3})", "2",
       "Parameter 'A' must be a number not less than 3"},
      {R"({"Type": "Number", "MaxValue": 3})", "4",
       "Parameter 'A' must be a number not greater than 3"},
      {R"({"Type": "Thing"})", "4", "Template format error: Unrecognized parameter type: Thing"},
  };
  for (const auto& each : cases) {
    Json given = Json::array();
    given.push_back({{"ParameterKey", "A"}, {"ParameterValue", each.value}});
    EXPECT_EQ(values_of(std::string(R"({"A": )") + each.declaration + "}", to_text(given)),
              each.fault);
  }
}

TEST(Parameters, MustBeThereAndNoOthers) {
  EXPECT_EQ(values_of(R"({"A": {"Type": "String"}, "B": {"Type": "String"}})", "[]"),
            "Parameters: [A, B] must have values");
  EXPECT_EQ(values_of("{}", R"([{"ParameterKey": "X", "ParameterValue": "1"}])"),
            "Parameters: [X] do not exist in the template");
}

TEST(Parameters, OfListTypesAreLists) {
  const Json declared = parse_json(R"({"Type": "CommaDelimitedList"})").value();
  EXPECT_EQ(to_text(parameter_value(declared, parse_json(R"({"value": "a, b"})").value())),
            R"(["a","b"])");
}

TEST(Parameters, AreShownWithoutSecrets) {
  const Json document =
      parse_json(R"({"Parameters": {"A": {"Type": "String", "NoEcho": true}}})").value();
  EXPECT_EQ(to_text(shown_parameters(document, parse_json(R"({"A": {"value": "s"}})").value())),
            R"([{"ParameterKey":"A","ParameterValue":"****"}])");
}

// --- Addresses.

TEST(ObjectLocation, ReadsEveryFormOfAddress) {
  for (const char* url : {"https://s3.amazonaws.com/bucket/a/key", "s3://bucket/a/key",
                          "https://bucket.s3.us-east-1.amazonaws.com/a/key",
                          "https://s3.us-east-1.amazonaws.com/bucket/a/key",
                          "http://127.0.0.1:8083/bucket/a/key",
                          "http://bucket.localhost:8083/a/key"}) {
    const auto location = object_location(url);
    ASSERT_TRUE(location) << url;
    EXPECT_EQ(location->bucket, "bucket") << url;
    EXPECT_EQ(location->key, "a/key") << url;
  }
  EXPECT_FALSE(object_location("file:///etc/passwd"));
  EXPECT_FALSE(object_location("https://s3.amazonaws.com/bucket"));
}

}  // namespace
}  // namespace sidestep::aws::cloudformation::template_test
