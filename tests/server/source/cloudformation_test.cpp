#include "server/source/cloudformation.h"

#include <gtest/gtest.h>

namespace sidestep::source::cloudformation_test {
namespace {

constexpr std::string_view kTemplate = R"(
Parameters:
  Attempts: {Type: Number, Default: 3}
  Stage: {Type: String}
Mappings:
  Limits: {us-east-1: {max: 7}}
Resources:
  PayFunction:
    Type: AWS::Serverless::Function
    Properties: {FunctionName: !Sub "pay-${AWS::Region}"}
  Queue: {Type: AWS::SQS::Queue}
  Topic: {Type: AWS::SNS::Topic, Properties: {TopicName: news}}
  Bucket: {Type: AWS::S3::Bucket}
  Table: {Type: AWS::DynamoDB::Table}
  Unknown: {Type: Custom::Thing}
  Order:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionUri: statemachine/order.asl.yaml
      DefinitionSubstitutions:
        Arn: !GetAtt PayFunction.Arn
        Name: !Ref PayFunction
        Url: !Ref Queue
        TopicArn: !Ref Topic
        BucketArn: !GetAtt Bucket.Arn
        TableName: !Ref Table
        Max: !Ref Attempts
        Stage: !Ref Stage
        Joined: !Join ["-", [a, !Ref "AWS::AccountId"]]
        Found: !FindInMap [Limits, !Ref "AWS::Region", max]
        Second: !Select [1, [a, b]]
        Chosen: !If [IsProduction, one, two]
        Own: !Sub ["${x}/${Table.Arn}", {x: y}]
        Self: !Ref Order
        Other: !GetAtt Unknown.Thing
        Number: 5
        Text: plain
  Inline: {Type: AWS::StepFunctions::StateMachine, Properties: {DefinitionString: "{}"}}
)";

Expected<std::map<std::string, std::string>, std::string> substitutions(
    const std::string& definition) {
  return definition_substitutions(*parse_template(kTemplate),
                                  {"/p/template.yaml", definition, "123456789012", "us-east-1"});
}

TEST(CloudFormation, GivesPlaceholdersTheirValues) {
  const auto values = substitutions("/p/statemachine/order.asl.yaml");
  ASSERT_TRUE(values) << values.error();
  const std::map<std::string, std::string> expected{
      {"Arn", "arn:aws:lambda:us-east-1:123456789012:function:pay-us-east-1"},
      {"Name", "pay-us-east-1"},
      {"Url", "https://sqs.us-east-1.amazonaws.com/123456789012/Queue"},
      {"TopicArn", "arn:aws:sns:us-east-1:123456789012:news"},
      {"BucketArn", "arn:aws:s3:::Bucket"},
      {"TableName", "Table"},
      {"Max", "3"},
      {"Stage", "Stage"},
      {"Joined", "a-123456789012"},
      {"Found", "7"},
      {"Second", "b"},
      {"Chosen", "one"},
      {"Own", "y/arn:aws:dynamodb:us-east-1:123456789012:table/Table"},
      {"Self", "arn:aws:states:us-east-1:123456789012:stateMachine:Order"},
      {"Other", "Unknown-Thing"},
      {"Number", "5"},
      {"Text", "plain"}};
  EXPECT_EQ(*values, expected);
}

TEST(CloudFormation, SaysWhichDefinitionsATemplateHas) {
  const auto values = substitutions("/p/other.asl.json");
  ASSERT_FALSE(values);
  EXPECT_EQ(values.error(),
            "no state machine of this template has its DefinitionUri at /p/other.asl.json; there "
            "are Order (statemachine/order.asl.yaml)");
}

TEST(CloudFormation, ReadsJsonToo) {
  const auto document = parse_template(R"({"Resources": {}})");
  ASSERT_TRUE(document);
  const auto broken = parse_template("a: [1\n");
  ASSERT_FALSE(broken);
  EXPECT_TRUE(broken.error().starts_with("2:1: ")) << broken.error();
}

TEST(CloudFormation, EndsParametersThatReferToThemselves) {
  const auto document = parse_template(
      "Parameters: {A: {Default: !Ref B}, B: {Default: !Ref A}}\n"
      "Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n"
      "    Properties: {DefinitionUri: m.json, DefinitionSubstitutions: {X: !Ref A}}\n");
  ASSERT_TRUE(document) << document.error();
  EXPECT_TRUE(definition_substitutions(*document, {"/t.yaml", "/m.json", "1", "r"}));
}

}  // namespace
}  // namespace sidestep::source::cloudformation_test
