#include "aws/cloudformation/transforms/transforms.h"

#include <gtest/gtest.h>

#include "aws/cloudformation/stacks/stack_values.h"
#include "tests/aws/cloudformation/stacks_fixture.h"

namespace sidestep::aws::cloudformation::transforms_test {
namespace {

class TransformsTest : public StacksTest {
 protected:
  Json transformed_text(const std::string& text) {
    const Json document = parse_json(text).value();
    const Stack stack;
    const StackValues::Resources none;
    const Json parameters = Json::object();
    const StackValues values({stack, document, parameters, none, service_.reader()});
    auto result = transformed(document, values);
    return result ? *result : Json(result.error().message);
  }
};

TEST_F(TransformsTest, LoopsAreUnrolledWithTheirValuesInNamesAndTexts) {
  const Json result = transformed_text(R"({"Transform": "AWS::LanguageExtensions", "Resources": {
    "Fn::ForEach::Topics": ["Name", ["Red", "a-b"],
      {"Topic&{Name}": {"Type": "AWS::SNS::Topic",
        "Properties": {"TopicName": {"Ref": "Name"},
                       "DisplayName": {"Fn::Sub": "${Name}!"}}}}]}})");
  EXPECT_EQ(to_text(result.at("Resources")),
            R"({"TopicRed":{"Type":"AWS::SNS::Topic","Properties":{"TopicName":"Red",)"
            R"("DisplayName":{"Fn::Sub":"Red!"}}},"Topicab":{"Type":"AWS::SNS::Topic",)"
            R"("Properties":{"TopicName":"a-b","DisplayName":{"Fn::Sub":"a-b!"}}}})");
}

TEST_F(TransformsTest, AServerlessFunctionGetsARoleAndItsEvents) {
  const Json result = transformed_text(R"json({"Transform": "AWS::Serverless-2016-10-31",
    "Globals": {"Function": {"Runtime": "python3.12",
                             "Environment": {"Variables": {"A": "1"}}}},
    "Resources": {"F": {"Type": "AWS::Serverless::Function", "Properties": {
      "InlineCode": "x", "Handler": "index.h", "Environment": {"Variables": {"B": "2"}},
      "Events": {"Tick": {"Type": "Schedule", "Properties": {"Schedule": "rate(1 hour)"}},
                 "Jobs": {"Type": "SQS", "Properties": {"Queue": "arn:q", "BatchSize": 5}}
      }}}}})json");
  const Json& resources = result.at("Resources");
  const Json& function = resources.at("F").at("Properties");
  EXPECT_EQ(function.at("Runtime"), "python3.12");
  EXPECT_EQ(to_text(function.at("Environment")), R"({"Variables":{"A":"1","B":"2"}})");
  EXPECT_EQ(to_text(function.at("Role")), R"({"Fn::GetAtt":["FRole","Arn"]})");
  EXPECT_EQ(resources.at("FRole").at("Type"), "AWS::IAM::Role");
  EXPECT_EQ(resources.at("FTick").at("Properties").at("ScheduleExpression"), "rate(1 hour)");
  EXPECT_EQ(resources.at("FTickPermission").at("Type"), "AWS::Lambda::Permission");
  EXPECT_EQ(to_text(resources.at("FJobs").at("Properties")),
            R"({"FunctionName":{"Ref":"F"},"EventSourceArn":"arn:q","BatchSize":5})");
  EXPECT_FALSE(result.contains("Globals"));
}

TEST_F(TransformsTest, AServerlessMachineIsStartedByItsEventsWithARole) {
  const Json result = transformed_text(R"({"Transform": ["AWS::Serverless-2016-10-31"],
    "Resources": {"M": {"Type": "AWS::Serverless::StateMachine", "Properties": {
      "DefinitionUri": "s3://bucket/key", "Type": "EXPRESS", "Name": "machine",
      "DefinitionSubstitutions": {"A": "b"},
      "Events": {"On": {"Type": "EventBridgeRule", "Properties": {"Pattern": {"a": ["b"]}}}}}}}})");
  const Json& machine = result.at("Resources").at("M").at("Properties");
  EXPECT_EQ(to_text(machine.at("DefinitionS3Location")), R"({"Bucket":"bucket","Key":"key"})");
  EXPECT_EQ(machine.at("StateMachineType"), "EXPRESS");
  const Json& target = result.at("Resources").at("MOn").at("Properties").at("Targets").at(0);
  EXPECT_EQ(to_text(target.at("Arn")), R"({"Ref":"M"})");
  EXPECT_EQ(to_text(target.at("RoleArn")), R"({"Fn::GetAtt":["MOnRole","Arn"]})");
}

TEST_F(TransformsTest, ASimpleTableHasATextKeyUnlessItSaysOtherwise) {
  const Json result = transformed_text(R"({"Transform": "AWS::Serverless-2016-10-31",
    "Resources": {"T": {"Type": "AWS::Serverless::SimpleTable"}}})");
  EXPECT_EQ(to_text(result.at("Resources").at("T").at("Properties").at("KeySchema")),
            R"([{"AttributeName":"id","KeyType":"HASH"}])");
}

TEST_F(TransformsTest, OthersAreRefusedByName) {
  EXPECT_EQ(transformed_text(R"({"Transform": "Mine", "Resources": {}})"),
            "No transform named Mine found.");
}

}  // namespace
}  // namespace sidestep::aws::cloudformation::transforms_test
