#include "aws/iam/managed_policies.h"

#include <algorithm>
#include <array>

#include "aws/iam/identifiers.h"

namespace sidestep::aws::iam {
namespace {

constexpr std::string_view kMark = ":iam::aws:policy/";
constexpr std::string_view kEverything =
    R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]})";

#define SIDESTEP_ALLOW(actions)                                                  \
  R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":[)" actions \
  R"(],"Resource":"*"}]})"
#define SIDESTEP_LOGS R"("logs:CreateLogGroup","logs:CreateLogStream","logs:PutLogEvents")"

constexpr std::array kManaged = {
    ManagedPolicy{"/", "AWSLambda_FullAccess", R"({"Version":"2012-10-17","Statement":[
{"Effect":"Allow","Action":["cloudformation:DescribeStacks","cloudformation:ListStackResources",
"cloudwatch:ListMetrics","cloudwatch:GetMetricData","ec2:DescribeSecurityGroups",
"ec2:DescribeSubnets","ec2:DescribeVpcs","kms:ListAliases","iam:GetPolicy","iam:GetPolicyVersion",
"iam:GetRole","iam:GetRolePolicy","iam:ListAttachedRolePolicies","iam:ListRolePolicies",
"iam:ListRoles","lambda:*","logs:DescribeLogGroups","states:DescribeStateMachine",
"states:ListStateMachines","tag:GetResources","xray:GetTraceSummaries","xray:BatchGetTraces"],
"Resource":"*"},
{"Effect":"Allow","Action":"iam:PassRole","Resource":"*",
"Condition":{"StringEquals":{"iam:PassedToService":"lambda.amazonaws.com"}}},
{"Effect":"Allow","Action":["logs:DescribeLogStreams","logs:GetLogEvents","logs:FilterLogEvents"],
"Resource":"arn:aws:logs:*:*:log-group:/aws/lambda/*"}]})"},
    ManagedPolicy{"/", "AWSStepFunctionsConsoleFullAccess", R"({"Version":"2012-10-17","Statement":[
{"Effect":"Allow","Action":"states:*","Resource":"*"},
{"Effect":"Allow","Action":"iam:ListRoles","Resource":"*"},
{"Effect":"Allow","Action":"iam:PassRole",
"Resource":"arn:aws:iam::*:role/service-role/StatesExecutionRole*"},
{"Effect":"Allow","Action":"lambda:ListFunctions","Resource":"*"}]})"},
    ManagedPolicy{"/", "AWSStepFunctionsFullAccess", SIDESTEP_ALLOW(R"("states:*")")},
    ManagedPolicy{"/", "AWSXRayDaemonWriteAccess",
                  SIDESTEP_ALLOW(R"("xray:PutTraceSegments","xray:PutTelemetryRecords",)"
                                 R"("xray:GetSamplingRules","xray:GetSamplingTargets",)"
                                 R"("xray:GetSamplingStatisticSummaries")")},
    ManagedPolicy{"/", "AdministratorAccess", kEverything},
    ManagedPolicy{"/", "AmazonS3FullAccess", SIDESTEP_ALLOW(R"("s3:*","s3-object-lambda:*")")},
    ManagedPolicy{"/", "AmazonS3ReadOnlyAccess",
                  SIDESTEP_ALLOW(R"("s3:Get*","s3:List*","s3:Describe*",)"
                                 R"("s3-object-lambda:Get*","s3-object-lambda:List*")")},
    ManagedPolicy{"/", "AmazonSQSFullAccess", SIDESTEP_ALLOW(R"("sqs:*")")},
    ManagedPolicy{"/", "AmazonSSMReadOnlyAccess",
                  SIDESTEP_ALLOW(R"("ssm:Describe*","ssm:Get*","ssm:List*")")},
    ManagedPolicy{"/service-role/", "AWSLambdaBasicExecutionRole", SIDESTEP_ALLOW(SIDESTEP_LOGS)},
    ManagedPolicy{
        "/service-role/", "AWSLambdaDynamoDBExecutionRole",
        SIDESTEP_ALLOW(R"("dynamodb:DescribeStream","dynamodb:GetRecords",)"
                       R"("dynamodb:GetShardIterator","dynamodb:ListStreams",)" SIDESTEP_LOGS)},
    ManagedPolicy{"/service-role/", "AWSLambdaKinesisExecutionRole",
                  SIDESTEP_ALLOW(R"("kinesis:DescribeStream","kinesis:DescribeStreamSummary",)"
                                 R"("kinesis:GetRecords","kinesis:GetShardIterator",)"
                                 R"("kinesis:ListShards","kinesis:ListStreams",)"
                                 R"("kinesis:SubscribeToShard",)" SIDESTEP_LOGS)},
    ManagedPolicy{"/service-role/", "AWSLambdaRole", SIDESTEP_ALLOW(R"("lambda:InvokeFunction")")},
    ManagedPolicy{"/service-role/", "AWSLambdaSQSQueueExecutionRole",
                  SIDESTEP_ALLOW(R"("sqs:ReceiveMessage","sqs:DeleteMessage",)"
                                 R"("sqs:GetQueueAttributes",)" SIDESTEP_LOGS)},
    ManagedPolicy{
        "/service-role/", "AWSLambdaVPCAccessExecutionRole",
        SIDESTEP_ALLOW(SIDESTEP_LOGS R"(,"ec2:CreateNetworkInterface",)"
                                     R"("ec2:DescribeNetworkInterfaces","ec2:DescribeSubnets",)"
                                     R"("ec2:DeleteNetworkInterface",)"
                                     R"("ec2:AssignPrivateIpAddresses",)"
                                     R"("ec2:UnassignPrivateIpAddresses")")},
};
#undef SIDESTEP_ALLOW
#undef SIDESTEP_LOGS

const ManagedPolicy* find_managed(std::string_view arn) {
  const auto found = std::ranges::find_if(
      kManaged, [&](const ManagedPolicy& policy) { return policy.arn() == arn; });
  return found == kManaged.end() ? nullptr : found;
}

// When Sidestep learned of them: AWS's own dates are not kept.
constexpr std::int64_t kCreated = 1'423'000'000;

}  // namespace

std::span<const ManagedPolicy> managed_policies() { return kManaged; }

bool is_aws_managed(std::string_view arn) {
  return arn.starts_with("arn:") && arn.find(kMark) != arn.npos;
}

bool has_own_document(std::string_view arn) { return find_managed(arn) != nullptr; }

std::string managed_document(std::string_view arn) {
  const ManagedPolicy* known = find_managed(arn);
  return std::string(known != nullptr ? known->document : kEverything);
}

Json shown_managed_policy(std::string_view arn) {
  const std::string_view path_and_name = arn.substr(arn.find(kMark) + kMark.size() - 1);
  const std::size_t slash = path_and_name.rfind('/');
  const std::string name(path_and_name.substr(slash + 1));
  Json shown = {{"PolicyName", name},
                {"PolicyId", unique_id("ANPA", arn)},
                {"Arn", arn},
                {"Path", path_and_name.substr(0, slash + 1)},
                {"DefaultVersionId", "v1"},
                {"AttachmentCount", 0},
                {"PermissionsBoundaryUsageCount", 0},
                {"IsAttachable", true},
                {"CreateDate", kCreated},
                {"UpdateDate", kCreated}};
  if (!has_own_document(arn)) {
    shown["Description"] =
        "Sidestep does not have AWS's document of " + name + ": here it allows everything.";
  }
  return shown;
}

}  // namespace sidestep::aws::iam
