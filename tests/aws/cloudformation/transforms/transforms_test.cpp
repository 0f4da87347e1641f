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

TEST_F(TransformsTest, PoliciesOfServerlessRolesAreDocumentsNamesOrTemplates) {
  const Json result = transformed_text(R"json({"Transform": "AWS::Serverless-2016-10-31",
    "Resources": {"F": {"Type": "AWS::Serverless::Function", "Properties": {
      "InlineCode": "x", "Handler": "index.h", "Runtime": "python3.12",
      "Policies": ["AmazonS3ReadOnlyAccess", {"Ref": "Mine"},
                   {"SQSSendMessagePolicy": {"QueueName": {"Fn::GetAtt": ["Q", "QueueName"]}}},
                   {"Statement": [{"Effect": "Allow", "Action": "x:Y", "Resource": "*"}]}],
      "Events": {"Jobs": {"Type": "SQS", "Properties": {"Queue": "arn:q"}}}}}}})json");
  const Json& role = result.at("Resources").at("FRole").at("Properties");
  EXPECT_EQ(
      to_text(role.at("ManagedPolicyArns")),
      R"([{"Fn::Sub":"arn:${AWS::Partition}:iam::aws:policy/service-role/)"
      R"(AWSLambdaBasicExecutionRole"},{"Fn::Sub":"arn:${AWS::Partition}:iam::aws:policy/)"
      R"(service-role/AWSLambdaSQSQueueExecutionRole"},{"Fn::Sub":"arn:${AWS::Partition}:iam::)"
      R"(aws:policy/AmazonS3ReadOnlyAccess"},{"Ref":"Mine"}])");
  EXPECT_EQ(to_text(role.at("Policies")),
            R"([{"PolicyName":"FRolePolicy0","PolicyDocument":{"Statement":[{"Effect":"Allow",)"
            R"("Action":["sqs:SendMessage*"],"Resource":[{"Fn::Sub":["arn:${AWS::Partition}:sqs:)"
            R"(${AWS::Region}:${AWS::AccountId}:${value}",)"
            R"({"value":{"Fn::GetAtt":["Q","QueueName"]}}]}]}]}})"
            R"(,)"
            R"({"PolicyName":"FRolePolicy1","PolicyDocument":{"Statement":[{"Effect":"Allow",)"
            R"("Action":"x:Y","Resource":"*"}]}}])");
  EXPECT_EQ(transformed_text(R"({"Transform": "AWS::Serverless-2016-10-31", "Resources": {
              "F": {"Type": "AWS::Serverless::Function", "Properties": {"InlineCode": "x",
                "Policies": [{"NoSuchPolicy": {}}]}}}})"),
            "Resource with id [F] is invalid. Sidestep's transform does not have the policy "
            "template 'NoSuchPolicy'");
}

TEST_F(TransformsTest, WhatIsPublishedIsCalledByEventsAndNamedByItsShortName) {
  const char* text = R"json({"Transform": "AWS::Serverless-2016-10-31", "Resources": {
    "F": {"Type": "AWS::Serverless::Function", "Properties": {
      "InlineCode": "x", "Handler": "index.h", "Runtime": "python3.12", "AutoPublishAlias": "live",
      "FunctionUrlConfig": {"AuthType": "NONE"},
      "EventInvokeConfig": {"MaximumRetryAttempts": 1,
                            "DestinationConfig": {"OnFailure": {"Destination": "arn:q"}}},
      "Events": {"Tick": {"Type": "Schedule", "Properties": {"Schedule": "rate(1 hour)"}}}}},
    "M": {"Type": "AWS::Serverless::StateMachine", "Properties": {
      "Definition": {"StartAt": "A"}, "AutoPublishAlias": "live"}}},
    "Outputs": {"Alias": {"Value": {"Ref": "F.Alias"}},
                "Version": {"Value": {"Ref": "F.Version"}}}})json";
  const Json result = transformed_text(text);
  const Json& resources = result.at("Resources");
  const std::string version = result.at("Outputs").at("Version").at("Value").at("Ref");
  EXPECT_EQ(resources.at(version).at("Type"), "AWS::Lambda::Version");
  EXPECT_EQ(resources.at(version).at("DeletionPolicy"), "Retain");
  EXPECT_EQ(to_text(result.at("Outputs").at("Alias")), R"({"Value":{"Ref":"FAliaslive"}})");
  EXPECT_EQ(to_text(resources.at("FTick").at("Properties").at("Targets").at(0).at("Arn")),
            R"({"Ref":"FAliaslive"})");
  EXPECT_EQ(to_text(resources.at("FEventInvokeConfig").at("Properties")),
            R"({"FunctionName":{"Ref":"F"},"Qualifier":"live","MaximumRetryAttempts":1,)"
            R"("DestinationConfig":{"OnFailure":{"Destination":"arn:q"}}})");
  EXPECT_EQ(to_text(resources.at("FUrl").at("Properties")),
            R"({"TargetFunctionArn":{"Ref":"FAliaslive"},"AuthType":"NONE"})");
  EXPECT_EQ(resources.at("FUrlPublicPermissions").at("Properties").at("Principal"), "*");
  EXPECT_EQ(resources.at("FURLInvokeFunctionPermissions").at("Properties").at("Principal"), "*");
  EXPECT_EQ(resources.at("MAliaslive").at("Type"), "AWS::StepFunctions::StateMachineAlias");
  // Other code has another version.
  std::string changed = text;
  changed.replace(changed.find("\"x\""), 3, "\"y\"");
  EXPECT_FALSE(transformed_text(changed).at("Resources").contains(version));
}

TEST_F(TransformsTest, ATopicMayReachItsFunctionThroughAQueue) {
  const Json result = transformed_text(R"({"Transform": "AWS::Serverless-2016-10-31",
    "Resources": {"F": {"Type": "AWS::Serverless::Function", "Properties": {
      "InlineCode": "x", "Handler": "index.h", "Runtime": "python3.12",
      "Events": {"News": {"Type": "SNS", "Properties": {
        "Topic": "arn:t", "SqsSubscription": true}}}}}}})");
  const Json& resources = result.at("Resources");
  EXPECT_EQ(resources.at("FNewsQueue").at("Type"), "AWS::SQS::Queue");
  EXPECT_EQ(resources.at("FNewsQueuePolicy").at("Type"), "AWS::SQS::QueuePolicy");
  EXPECT_EQ(resources.at("FNews").at("Properties").at("Protocol"), "sqs");
  EXPECT_EQ(to_text(resources.at("FNewsEventSourceMapping").at("Properties")),
            R"({"FunctionName":{"Ref":"F"},"EventSourceArn":{"Fn::GetAtt":["FNewsQueue","Arn"]},)"
            R"("BatchSize":10})");
}

TEST_F(TransformsTest, ConnectorsGiveASourceWithARoleAPolicyAndLetOthersIn) {
  const Json result = transformed_text(R"({"Transform": "AWS::Serverless-2016-10-31",
    "Resources": {
      "F": {"Type": "AWS::Serverless::Function",
        "Connectors": {"Data": {"Properties": {"Destination": {"Id": "T"},
                                               "Permissions": ["Read"]}}},
        "Properties": {"InlineCode": "x", "Handler": "index.h", "Runtime": "python3.12"}},
      "T": {"Type": "AWS::Serverless::SimpleTable"},
      "N": {"Type": "AWS::SNS::Topic"}, "Q": {"Type": "AWS::SQS::Queue"},
      "C": {"Type": "AWS::Serverless::Connector", "Properties": {
        "Source": {"Id": "N"}, "Destination": {"Id": "Q"}, "Permissions": ["Write"]}}}})");
  const Json& resources = result.at("Resources");
  EXPECT_EQ(to_text(resources.at("FDataPolicy").at("Properties")),
            R"({"PolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[)"
            R"("dynamodb:GetItem","dynamodb:Query","dynamodb:Scan","dynamodb:BatchGetItem",)"
            R"("dynamodb:ConditionCheckItem","dynamodb:PartiQLSelect"],"Resource":[)"
            R"({"Fn::GetAtt":["T","Arn"]},{"Fn::Sub":["${DestinationArn}/index/*",)"
            R"({"DestinationArn":{"Fn::GetAtt":["T","Arn"]}}]}]}]},"Roles":[{"Ref":"FRole"}]})");
  EXPECT_EQ(resources.at("CQueuePolicy").at("Type"), "AWS::SQS::QueuePolicy");
  EXPECT_FALSE(resources.contains("C"));
  EXPECT_FALSE(resources.at("F").contains("Connectors"));
  EXPECT_EQ(transformed_text(R"({"Transform": "AWS::Serverless-2016-10-31", "Resources": {
              "N": {"Type": "AWS::SNS::Topic"}, "T": {"Type": "AWS::DynamoDB::Table"},
              "C": {"Type": "AWS::Serverless::Connector", "Properties": {
                "Source": {"Id": "N"}, "Destination": {"Id": "T"}, "Permissions": ["Write"]}}}})"),
            "Resource with id [C] is invalid. Unable to create connector from AWS::SNS::Topic to "
            "AWS::DynamoDB::Table; it's not supported or the template is invalid.");
}

}  // namespace
}  // namespace sidestep::aws::cloudformation::transforms_test
