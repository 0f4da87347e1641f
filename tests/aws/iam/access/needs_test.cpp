#include "aws/iam/access/needs.h"

#include <gtest/gtest.h>

namespace sidestep::aws::iam::needs_test {
namespace {

std::string needed(std::string_view service, const std::string& operation,
                   const std::string& input) {
  const Call call{operation, parse_json(input).value(), {"123456789012", "us-east-1"}};
  std::string text;
  for (const Need& need : needs_of(service, call)) {
    text += (text.empty() ? "" : ", ") + need.action + " " + need.resource;
  }
  return text;
}

struct Case {
  std::string service;
  std::string operation;
  std::string input;
  std::string needed;
};

TEST(Needs, AreTheActionAndTheResource) {
  const std::vector<Case> cases = {
      {"states", "StartExecution", R"({"stateMachineArn": "arn:aws:states:r:1:stateMachine:m"})",
       "states:StartExecution arn:aws:states:r:1:stateMachine:m"},
      {"states", "ListStateMachines", "{}", "states:ListStateMachines *"},
      {"states", "CreateStateMachine", R"({"name": "m"})",
       "states:CreateStateMachine arn:aws:states:us-east-1:123456789012:stateMachine:m"},
      {"lambda", "Invoke", R"({"FunctionName": "f"})",
       "lambda:InvokeFunction arn:aws:lambda:us-east-1:123456789012:function:f"},
      {"lambda", "Invoke", R"({"FunctionName": "f", "Qualifier": "live"})",
       "lambda:InvokeFunction arn:aws:lambda:us-east-1:123456789012:function:f:live"},
      {"lambda", "InvokeFunctionUrl",
       R"({"FunctionName": "arn:aws:lambda:r:1:function:f", "FunctionUrlAuthType": "NONE"})",
       "lambda:InvokeFunctionUrl arn:aws:lambda:r:1:function:f, "
       "lambda:InvokeFunction arn:aws:lambda:r:1:function:f"},
      {"lambda", "GetFunction", R"({"FunctionName": "123456789012:function:f"})",
       "lambda:GetFunction arn:aws:lambda:us-east-1:123456789012:function:f"},
      {"sqs", "SendMessageBatch", R"({"QueueUrl": "http://localhost:8083/111122223333/q"})",
       "sqs:SendMessage arn:aws:sqs:us-east-1:111122223333:q"},
      {"sqs", "ListQueues", "{}", "sqs:ListQueues *"},
      {"sns", "PublishBatch", R"({"TopicArn": "arn:aws:sns:r:1:t"})",
       "sns:Publish arn:aws:sns:r:1:t"},
      {"dynamodb", "PutItem", R"({"TableName": "t"})",
       "dynamodb:PutItem arn:aws:dynamodb:us-east-1:123456789012:table/t"},
      {"dynamodb", "Query", R"({"TableName": "t", "IndexName": "i"})",
       "dynamodb:Query arn:aws:dynamodb:us-east-1:123456789012:table/t/index/i"},
      {"dynamodb", "BatchGetItem", R"({"RequestItems": {"a": {}, "b": {}}})",
       "dynamodb:BatchGetItem arn:aws:dynamodb:us-east-1:123456789012:table/a, "
       "dynamodb:BatchGetItem arn:aws:dynamodb:us-east-1:123456789012:table/b"},
      {"dynamodb", "TransactWriteItems",
       R"({"TransactItems": [{"Put": {"TableName": "t"}}, {"Put": {"TableName": "t"}},
                             {"Delete": {"TableName": "u"}}]})",
       "dynamodb:PutItem arn:aws:dynamodb:us-east-1:123456789012:table/t, "
       "dynamodb:DeleteItem arn:aws:dynamodb:us-east-1:123456789012:table/u"},
      {"dynamodb", "ExecuteStatement", R"({"Statement": "SELECT * FROM \"t\".\"i\" WHERE a = 1"})",
       "dynamodb:PartiQLSelect arn:aws:dynamodb:us-east-1:123456789012:table/t/index/i"},
      {"dynamodb", "ExecuteStatement", R"({"Statement": "insert into t value {'a': 1}"})",
       "dynamodb:PartiQLInsert arn:aws:dynamodb:us-east-1:123456789012:table/t"},
      {"s3", "ListObjectsV2", R"({"Bucket": "b"})", "s3:ListBucket arn:aws:s3:::b"},
      {"s3", "HeadObject", R"({"Bucket": "b", "Key": "k/l"})", "s3:GetObject arn:aws:s3:::b/k/l"},
      {"s3", "GetObject", R"({"Bucket": "b", "Key": "k", "VersionId": "1"})",
       "s3:GetObjectVersion arn:aws:s3:::b/k"},
      {"s3", "CopyObject", R"({"Bucket": "b", "Key": "k", "CopySource": "/c/d?versionId=2"})",
       "s3:PutObject arn:aws:s3:::b/k, s3:GetObjectVersion arn:aws:s3:::c/d"},
      {"s3", "DeleteObjects", R"({"Bucket": "b", "Delete": {"Objects": [{"Key": "x"}]}})",
       "s3:DeleteObject arn:aws:s3:::b/x"},
      {"s3", "ListBuckets", "{}", "s3:ListAllMyBuckets *"},
      {"events", "PutEvents", R"({"Entries": [{"Source": "s"}, {"EventBusName": "b"}]})",
       "events:PutEvents arn:aws:events:us-east-1:123456789012:event-bus/default, "
       "events:PutEvents arn:aws:events:us-east-1:123456789012:event-bus/b"},
      {"events", "PutRule", R"({"Name": "r", "EventBusName": "b"})",
       "events:PutRule arn:aws:events:us-east-1:123456789012:rule/b/r"},
      {"scheduler", "GetSchedule", R"({"Name": "s"})",
       "scheduler:GetSchedule arn:aws:scheduler:us-east-1:123456789012:schedule/default/s"},
      {"ssm", "GetParameters", R"({"Names": ["a", "/b/c"]})",
       "ssm:GetParameters arn:aws:ssm:us-east-1:123456789012:parameter/a, "
       "ssm:GetParameters arn:aws:ssm:us-east-1:123456789012:parameter/b/c"},
      {"iam", "GetRole", R"({"RoleName": "r"})", "iam:GetRole arn:aws:iam::123456789012:role/r"},
      {"sts", "AssumeRole", R"({"RoleArn": "arn:aws:iam::1:role/r"})",
       "sts:AssumeRole arn:aws:iam::1:role/r"},
      {"sts", "GetCallerIdentity", "{}", ""},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(needed(each.service, each.operation, each.input), each.needed) << each.operation;
  }
}

TEST(Needs, PassRolesToServices) {
  const Call call{
      "PutTargets",
      parse_json(R"({"Targets": [{"RoleArn": "a"}, {"Id": "1"}, {"RoleArn": "b"}]})").value(),
      {"123456789012", "us-east-1"}};
  const auto roles = passed_roles("events", call);
  ASSERT_EQ(roles.size(), 2);
  EXPECT_EQ(roles[1].role_arn, "b");
  EXPECT_EQ(roles[1].service, "events.amazonaws.com");
}

}  // namespace
}  // namespace sidestep::aws::iam::needs_test
