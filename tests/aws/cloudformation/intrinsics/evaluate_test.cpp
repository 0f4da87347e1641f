#include "aws/cloudformation/intrinsics/evaluate.h"

#include <gtest/gtest.h>

namespace sidestep::aws::cloudformation::evaluate_test {
namespace {

// A stack with the resource "R", the parameters "P" and "L", the map "M" and two conditions.
class SomeValues final : public Values {
 public:
  const Scope& scope() const override { return scope_; }
  Value ref(const std::string& name) const override {
    if (name == "AWS::NoValue") return Json(Json::value_t::discarded);
    if (name == "R") return Json("r-1");
    if (name == "P") return Json("pvalue");
    if (name == "L") return Json::array({"a", "b", "c"});
    return Json(kKnownAfterApply);
  }
  Value attribute(const std::string& resource, const std::string& name) const override {
    return Json(resource + "'s " + name);
  }
  Value imported(const std::string& name) const override { return Json("import of " + name); }
  Expected<bool, Error> condition(const std::string& name) const override {
    return name == "Yes";
  }
  const Json* mapping(const std::string& name) const override {
    return name == "M" ? &map_ : nullptr;
  }
  Json zones(const std::string& region) const override {
    return Json::array({(region.empty() ? "here" : region) + "a"});
  }

 private:
  const Scope scope_{"123456789012", "us-east-1"};
  const Json map_ = parse_json(R"({"k": {"n": "found", "l": ["x", "y"]}})").value();
};

std::string evaluated(const std::string& text) {
  const auto value = evaluate(parse_json(text).value(), SomeValues());
  if (!value) return "! " + value.error().message;
  return value->is_discarded() ? "nothing" : to_text(*value);
}

struct Case {
  const char* value;
  const char* result;
};

TEST(Evaluate, Functions) {
  const Case cases[] = {
      {R"({"Ref": "R"})", R"("r-1")"},
      {R"({"Ref": "AWS::NoValue"})", "nothing"},
      {R"({"a": {"Ref": "AWS::NoValue"}, "b": [1, {"Ref": "AWS::NoValue"}]})", R"({"b":[1]})"},
      {R"({"Fn::GetAtt": ["R", "Arn"]})", R"("R's Arn")"},
      {R"({"Fn::GetAtt": "R.Outputs.X"})", R"("R's Outputs.X")"},
      {R"({"Fn::Join": ["-", ["a", 1, true, {"Ref": "R"}]]})", R"("a-1-true-r-1")"},
      {R"({"Fn::Join": [",", {"Ref": "L"}]})", R"("a,b,c")"},
      {R"({"Fn::Split": ["|", "a||b"]})", R"(["a","","b"])"},
      {R"({"Fn::Select": ["1", {"Ref": "L"}]})", R"("b")"},
      {R"({"Fn::Select": [0, {"Fn::Split": [":", {"Ref": "Later"}]}]})",
       R"("{{changeSet:KNOWN_AFTER_APPLY}}")"},
      {R"({"Fn::Select": [6, {"Fn::Split": [":", {"Ref": "Later"}]}]})",
       R"("{{changeSet:KNOWN_AFTER_APPLY}}")"},
      {R"({"Fn::Join": ["-", {"Fn::Split": [":", {"Ref": "Later"}]}]})",
       R"("{{changeSet:KNOWN_AFTER_APPLY}}")"},
      {R"({"Fn::Sub": "${P}/${R.Arn}/${!Kept}/${ R }"})", R"("pvalue/R's Arn/${Kept}/r-1")"},
      {R"({"Fn::Sub": ["${own}-${P}", {"own": {"Ref": "R"}}]})", R"("r-1-pvalue")"},
      {R"({"Fn::FindInMap": ["M", "k", "n"]})", R"("found")"},
      {R"({"Fn::FindInMap": ["M", "k", "none", {"DefaultValue": 7}]})", "7"},
      {R"({"Fn::FindInMap": ["M", "k", "l"]})", R"(["x","y"])"},
      {R"({"Fn::If": ["Yes", "then", "else"]})", R"("then")"},
      {R"({"Fn::If": ["No", "then", {"Ref": "R"}]})", R"("r-1")"},
      {R"({"Fn::Base64": "text"})", R"("dGV4dA==")"},
      {R"({"Fn::ImportValue": {"Fn::Sub": "${P}-x"}})", R"("import of pvalue-x")"},
      {R"({"Fn::GetAZs": ""})", R"(["herea"])"},
      {R"({"Fn::Length": {"Ref": "L"}})", "3"},
      {R"({"Fn::ToJsonString": {"a": [{"Ref": "R"}]}})", R"("{\"a\":[\"r-1\"]}")"},
      {R"({"Fn::Cidr": ["10.0.0.0/24", 3, 5]})",
       R"(["10.0.0.0/27","10.0.0.32/27","10.0.0.64/27"])"},
      {R"({"Statement": [{"Condition": {"StringEquals": {"a": "b"}}}]})",
       R"({"Statement":[{"Condition":{"StringEquals":{"a":"b"}}}]})"},
      {R"({"Fn::Equals": [{"Ref": "P"}, "pvalue"]})", "true"},
  };
  for (const Case& each : cases) EXPECT_EQ(evaluated(each.value), each.result) << each.value;
}

TEST(Evaluate, Conditions) {
  const Case cases[] = {
      {R"({"Fn::Equals": ["1", 1]})", "true"},
      {R"({"Fn::Not": [{"Condition": "Yes"}]})", "false"},
      {R"({"Fn::And": [{"Condition": "Yes"}, {"Fn::Equals": ["a", "b"]}]})", "false"},
      {R"({"Fn::Or": [{"Condition": "No"}, {"Fn::Equals": ["a", "a"]}]})", "true"},
      {R"({"Fn::Contains": [["a", "b"], "b"]})", "true"},
      {R"({"Fn::EachMemberEquals": [["a", "a"], "a"]})", "true"},
      {R"({"Fn::EachMemberIn": [["a", "z"], ["a", "b"]]})", "false"},
  };
  for (const Case& each : cases) {
    const auto holds = evaluate_condition(parse_json(each.value).value(), SomeValues());
    ASSERT_TRUE(holds) << each.value;
    EXPECT_EQ(*holds ? "true" : "false", std::string(each.result)) << each.value;
  }
}

TEST(Evaluate, Faults) {
  const Case cases[] = {
      {R"({"Fn::Select": [5, {"Ref": "L"}]})",
       "! Template error: Fn::Select  cannot select nonexistent value at index 5"},
      {R"({"Fn::FindInMap": ["M", "k", "none"]})",
       "! Template error: Unable to get mapping for M::k::none"},
      {R"({"Fn::FindInMap": ["N", "k", "n"]})",
       "! Template error: Mapping named 'N' is not present in the 'Mappings' section of template."},
      {R"({"Fn::Sub": "${a b}"})",
       "! Template error: variable names in Fn::Sub syntax must contain only alphanumeric "
       "characters, underscores, periods, and colons"},
      {R"({"Fn::If": ["Yes", 1]})",
       "! Template error: Fn::If requires a list argument with three elements"},
      {R"({"Fn::GetAtt": ["R"]})",
       "! Template error: every Fn::GetAtt object requires two non-empty parameters, the resource "
       "name and the resource attribute"},
      {R"({"Fn::Cidr": ["10.0.0.0/30", 9, 5]})",
       "! Template error: Fn::Cidr: 9 blocks of 5 bits do not fit into 10.0.0.0/30"},
      {R"({"Fn::Transform": {"Name": "X"}})",
       "! Sidestep has no macros: Fn::Transform is not available"},
      {R"({"Fn::None": []})", "! Template error: unrecognized function Fn::None"},
  };
  for (const Case& each : cases) EXPECT_EQ(evaluated(each.value), each.result) << each.value;
}

}  // namespace
}  // namespace sidestep::aws::cloudformation::evaluate_test
