// The roles that functions and state machines get who name none, and what their property Policies
// allows: documents, names of managed policies, and SAM's own templates of policies.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html

#include <algorithm>
#include <array>

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/transforms/serverless.h"
#include "base/check.h"

namespace sidestep::aws::cloudformation {
namespace {

// One template: `actions` are of `service` and parted by spaces. In `resources`, parted by spaces,
// "{}" stands for the first parameter, and a beginning "S:" for the account's ARNs of the service.
struct PolicyTemplate {
  std::string_view name;
  const char* parameter;  // null if it has none
  std::string_view service;
  std::string_view actions;
  std::string_view resources;
};

constexpr std::string_view kRead = "GetItem Scan Query BatchGetItem DescribeTable";
constexpr std::string_view kTable = "S:table/{} S:table/{}/index/*";

constexpr std::array<PolicyTemplate, 36> kTemplates{{
    {"AWSSecretsManagerGetSecretValuePolicy", "SecretArn", "secretsmanager", "GetSecretValue",
     "{}"},
    {"AthenaQueryPolicy", "WorkGroupName", "athena",
     "ListWorkGroups GetExecutionEngine GetExecutionEngines GetNamespace GetCatalogs "
     "GetNamespaces GetTables GetTable StartQueryExecution GetQueryResults GetQueryResultsStream "
     "DeleteNamedQuery GetNamedQuery ListQueryExecutions StopQueryExecution GetQueryExecution",
     "S:workgroup/{}"},
    {"CloudFormationDescribeStacksPolicy", nullptr, "cloudformation", "DescribeStacks",
     "S:stack/*"},
    {"CloudWatchDescribeAlarmHistoryPolicy", nullptr, "cloudwatch", "DescribeAlarmHistory", "*"},
    {"CloudWatchPutMetricPolicy", nullptr, "cloudwatch", "PutMetricData", "*"},
    {"ComprehendBasicAccessPolicy", nullptr, "comprehend",
     "BatchDetectKeyPhrases DetectDominantLanguage DetectEntities BatchDetectEntities "
     "DetectKeyPhrases DetectSentiment BatchDetectDominantLanguage BatchDetectSentiment",
     "*"},
    {"DynamoDBBackupFullAccessPolicy", "TableName", "dynamodb",
     "CreateBackup DescribeContinuousBackups DeleteBackup DescribeBackup ListBackups",
     "S:table/{} S:table/{}/backup/*"},
    {"DynamoDBCrudPolicy", "TableName", "dynamodb",
     "GetItem DeleteItem PutItem Scan Query UpdateItem BatchWriteItem BatchGetItem DescribeTable "
     "ConditionCheckItem",
     kTable},
    {"DynamoDBReadPolicy", "TableName", "dynamodb", kRead, kTable},
    {"DynamoDBReconfigurePolicy", "TableName", "dynamodb", "UpdateTable", "S:table/{}"},
    {"DynamoDBStreamReadPolicy", "TableName", "dynamodb",
     "DescribeStream GetRecords GetShardIterator ListStreams", "S:table/{}/stream/*"},
    {"DynamoDBWritePolicy", "TableName", "dynamodb", "PutItem UpdateItem BatchWriteItem", kTable},
    {"EC2DescribePolicy", nullptr, "ec2", "DescribeRegions DescribeInstances", "*"},
    {"EventBridgePutEventsPolicy", "EventBusName", "events", "PutEvents", "S:event-bus/{}"},
    {"FilterLogEventsPolicy", "LogGroupName", "logs", "FilterLogEvents",
     "S:log-group:{}:log-stream:*"},
    {"KMSDecryptPolicy", "KeyId", "kms", "Decrypt", "S:key/{}"},
    {"KMSEncryptPolicy", "KeyId", "kms", "Encrypt", "S:key/{}"},
    {"KinesisCrudPolicy", "StreamName", "kinesis",
     "AddTagsToStream CreateStream DecreaseStreamRetentionPeriod DeleteStream DescribeStream "
     "DescribeStreamSummary GetShardIterator IncreaseStreamRetentionPeriod ListTagsForStream "
     "MergeShards PutRecord PutRecords SplitShard RemoveTagsFromStream",
     "S:stream/{}"},
    {"KinesisStreamReadPolicy", "StreamName", "kinesis",
     "ListStreams DescribeLimits DescribeStream DescribeStreamSummary GetRecords GetShardIterator",
     "S:stream/{}"},
    {"LambdaInvokePolicy", "FunctionName", "lambda", "InvokeFunction", "S:function:{}*"},
    {"PollyFullAccessPolicy", "LexiconName", "polly", "GetLexicon DeleteLexicon", "S:lexicon/{}"},
    {"RekognitionDetectOnlyPolicy", nullptr, "rekognition",
     "DetectFaces DetectLabels DetectModerationLabels DetectText", "*"},
    {"S3CrudPolicy", "BucketName", "s3",
     "GetObject ListBucket GetBucketLocation GetObjectVersion PutObject PutObjectAcl "
     "GetLifecycleConfiguration PutLifecycleConfiguration DeleteObject",
     "arn:${AWS::Partition}:s3:::{} arn:${AWS::Partition}:s3:::{}/*"},
    {"S3FullAccessPolicy", "BucketName", "s3",
     "GetObject GetObjectAcl GetObjectVersion PutObject PutObjectAcl DeleteObject "
     "DeleteObjectTagging DeleteObjectVersionTagging GetObjectTagging GetObjectVersionTagging "
     "PutObjectTagging PutObjectVersionTagging ListBucket GetBucketLocation "
     "GetLifecycleConfiguration PutLifecycleConfiguration",
     "arn:${AWS::Partition}:s3:::{} arn:${AWS::Partition}:s3:::{}/*"},
    {"S3ReadPolicy", "BucketName", "s3",
     "GetObject ListBucket GetBucketLocation GetObjectVersion GetLifecycleConfiguration",
     "arn:${AWS::Partition}:s3:::{} arn:${AWS::Partition}:s3:::{}/*"},
    {"S3WritePolicy", "BucketName", "s3", "PutObject PutObjectAcl PutLifecycleConfiguration",
     "arn:${AWS::Partition}:s3:::{} arn:${AWS::Partition}:s3:::{}/*"},
    {"SESSendBouncePolicy", "IdentityName", "ses", "SendBounce", "S:identity/{}"},
    {"SNSCrudPolicy", "TopicName", "sns",
     "ListSubscriptionsByTopic CreateTopic SetTopicAttributes Subscribe Publish", "S:{}*"},
    {"SNSPublishMessagePolicy", "TopicName", "sns", "Publish", "S:{}"},
    {"SQSPollerPolicy", "QueueName", "sqs",
     "ChangeMessageVisibility ChangeMessageVisibilityBatch DeleteMessage DeleteMessageBatch "
     "GetQueueAttributes ReceiveMessage",
     "S:{}"},
    {"SQSSendMessagePolicy", "QueueName", "sqs", "SendMessage*", "S:{}"},
    {"SSMParameterReadPolicy", "ParameterName", "ssm",
     "DescribeParameters GetParameters GetParameter GetParametersByPath", "S:parameter/{}"},
    {"SSMParameterWithSlashPrefixReadPolicy", "ParameterName", "ssm",
     "DescribeParameters GetParameters GetParameter GetParametersByPath", "S:parameter{}"},
    {"StepFunctionsExecutionPolicy", "StateMachineName", "states", "StartExecution",
     "S:stateMachine:{}"},
    {"TextractPolicy", nullptr, "textract", "*", "*"},
    {"VPCAccessPolicy", nullptr, "ec2",
     "CreateNetworkInterface DeleteNetworkInterface DescribeNetworkInterfaces "
     "DetachNetworkInterface",
     "*"},
}};

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

void fill_in(std::string& text, std::string_view mark, std::string_view by) {
  for (std::size_t at = 0; (at = text.find(mark, at)) != text.npos; at += by.size()) {
    text.replace(at, mark.size(), by);
  }
}

// {"Fn::Sub": ["arn:...${value}", {"value": the parameter}]}
Json resource_of_template(const PolicyTemplate& of, std::string form, const Json& parameter) {
  if (form == "*") return "*";
  if (form == "{}") return parameter;
  if (form.starts_with("S:")) {
    form = "arn:${AWS::Partition}:" + std::string(of.service) +
           ":${AWS::Region}:${AWS::AccountId}:" + form.substr(2);
  }
  fill_in(form, "{}", "${value}");
  Json call = Json::object();
  if (of.parameter == nullptr) {
    call["Fn::Sub"] = form;
    return call;
  }
  Json values = Json::object();
  values["value"] = parameter;
  call["Fn::Sub"] = Json::array({form, std::move(values)});
  return call;
}

Expected<Json, Error> statement_of(const std::string& owner, const std::string& name,
                                   const Json& parameters) {
  const auto* found = std::ranges::find(kTemplates, name, &PolicyTemplate::name);
  if (found == kTemplates.end()) {
    return unexpected(validation_error("Resource with id [" + owner +
                                       "] is invalid. Sidestep's transform does not have the "
                                       "policy template '" +
                                       name + "'"));
  }
  const Json* parameter =
      found->parameter == nullptr ? nullptr : find_member(parameters, found->parameter);
  if (found->parameter != nullptr && parameter == nullptr) {
    return unexpected(validation_error("Resource with id [" + owner +
                                       "] is invalid. The following required parameters of "
                                       "template '" +
                                       name + "' don't have values: ['" + found->parameter + "']"));
  }
  Json statement = {{"Effect", "Allow"}};
  statement["Action"] = Json::array();
  for (const std::string& action : words_of(found->actions)) {
    statement["Action"].push_back(std::string(found->service) + ":" + action);
  }
  statement["Resource"] = Json::array();
  for (const std::string& form : words_of(found->resources)) {
    statement["Resource"].push_back(
        resource_of_template(*found, form, parameter == nullptr ? Json() : *parameter));
  }
  return statement;
}

bool is_function(const Json& value) {
  return value.is_object() && value.size() == 1 &&
         (value.contains("Ref") || value.begin().key().starts_with("Fn::"));
}

Json managed_arn(const std::string& name) {
  if (name.starts_with("arn:")) return name;
  // AWS's policies for roles of services have a path.
  const std::string path = name.ends_with("Role") ? "service-role/" : "";
  Json call = Json::object();
  call["Fn::Sub"] = "arn:${AWS::Partition}:iam::aws:policy/" + path + name;
  return call;
}

// What a role is made of.
struct Grants {
  Json managed = Json::array();
  Json inlined = Json::array();
};

Expected<Done, Error> add_policy(const ServerlessResource& resource, const Json& policy,
                                 Grants& grants) {
  if (policy.is_string()) {
    grants.managed.push_back(managed_arn(policy.get<std::string>()));
    return Done{};
  }
  if (is_function(policy)) {
    grants.managed.push_back(policy);
    return Done{};
  }
  Json document = policy;
  if (!policy.contains("Statement")) {
    if (!policy.is_object() || policy.size() != 1) {
      return unexpected(validation_error(
          "Resource with id [" + resource.id + "] is invalid. Policy at index " +
          std::to_string(grants.inlined.size()) + " in the 'Policies' property is not valid"));
    }
    const std::string name = policy.begin().key();
    SIDESTEP_TRY(statement, statement_of(resource.id, name, policy.begin().value()));
    document = Json::object();
    document["Statement"] = Json::array({std::move(statement)});
  }
  Json inlined = Json::object();
  inlined["PolicyName"] = resource.id + "RolePolicy" + std::to_string(grants.inlined.size());
  inlined["PolicyDocument"] = std::move(document);
  grants.inlined.push_back(std::move(inlined));
  return Done{};
}

}  // namespace

Expected<Json, Error> add_role(const ServerlessResource& resource, const char* service,
                               const std::vector<std::string>& managed, Resources& resources) {
  if (const Json* role = find_member(resource.properties, "Role")) return *role;
  Grants grants;
  for (const std::string& name : managed) grants.managed.push_back(managed_arn(name));
  if (const Json* policies = find_member(resource.properties, "Policies")) {
    const Json list = policies->is_array() ? *policies : Json::array({*policies});
    for (const Json& policy : list) SIDESTEP_CHECK(add_policy(resource, policy, grants));
  }
  Json statement = {{"Effect", "Allow"}};
  statement["Action"] = Json::array({"sts:AssumeRole"});
  statement["Principal"]["Service"] = Json::array({service});
  Json trust = {{"Version", "2012-10-17"}};
  trust["Statement"] = Json::array({std::move(statement)});
  Json properties = Json::object();
  const Json* declared = find_member(resource.properties, "AssumeRolePolicyDocument");
  properties["AssumeRolePolicyDocument"] = declared == nullptr ? std::move(trust) : *declared;
  if (!grants.managed.empty()) properties["ManagedPolicyArns"] = std::move(grants.managed);
  if (!grants.inlined.empty()) properties["Policies"] = std::move(grants.inlined);
  if (const Json* path = find_member(resource.properties, "RolePath")) properties["Path"] = *path;
  if (const Json* boundary = find_member(resource.properties, "PermissionsBoundary")) {
    properties["PermissionsBoundary"] = *boundary;
  }
  Json attributes = Json::object();
  if (const Json* condition = find_member(resource.attributes, "Condition")) {
    attributes["Condition"] = *condition;
  }
  const std::string id = resource.id + "Role";
  resources[id] = resource_json("AWS::IAM::Role", std::move(properties), attributes);
  return get_att(id, "Arn");
}

}  // namespace sidestep::aws::cloudformation
