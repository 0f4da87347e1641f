// Connectors: what one resource may do with another. A source with a role gets a policy, and one
// without is let in by its destination.

#include <algorithm>
#include <array>

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/template/sections.h"
#include "aws/cloudformation/transforms/serverless.h"
#include "base/check.h"

namespace sidestep::aws::cloudformation {
namespace {

// Actions are parted by spaces; `below` is what follows the ARN of what the destination contains.
struct DestinationType {
  std::string_view type;
  std::string_view service;
  std::string_view read;
  std::string_view write;
  std::string_view below;
};

// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/reference-sam-connector.html
constexpr std::array<DestinationType, 7> kDestinations{{
    {"AWS::DynamoDB::Table", "dynamodb",
     "GetItem Query Scan BatchGetItem ConditionCheckItem PartiQLSelect",
     "PutItem UpdateItem DeleteItem BatchWriteItem PartiQLDelete PartiQLInsert PartiQLUpdate",
     "/index/*"},
    {"AWS::Events::EventBus", "events", "", "PutEvents", ""},
    {"AWS::Lambda::Function", "lambda", "", "InvokeAsync InvokeFunction", ""},
    {"AWS::S3::Bucket", "s3",
     "GetObject GetObjectAcl GetObjectLegalHold GetObjectRetention GetObjectTorrent "
     "GetObjectVersion GetObjectVersionAcl GetObjectVersionForReplication GetObjectVersionTorrent "
     "ListBucket ListBucketMultipartUploads ListBucketVersions ListMultipartUploadParts",
     "AbortMultipartUpload DeleteObject DeleteObjectVersion PutObject PutObjectLegalHold "
     "PutObjectRetention RestoreObject",
     "/*"},
    {"AWS::SNS::Topic", "sns", "", "Publish", ""},
    {"AWS::SQS::Queue", "sqs", "ReceiveMessage GetQueueAttributes",
     "DeleteMessage SendMessage ChangeMessageVisibility PurgeQueue", ""},
    {"AWS::StepFunctions::StateMachine", "states",
     "DescribeExecution DescribeStateMachine DescribeStateMachineForExecution GetExecutionHistory "
     "ListExecutions",
     "StartExecution StartSyncExecution", ""},
}};

struct Sender {
  std::string_view type;
  const char* principal;
};
constexpr std::array<Sender, 3> kSenders{{{"AWS::Events::Rule", "events.amazonaws.com"},
                                          {"AWS::S3::Bucket", "s3.amazonaws.com"},
                                          {"AWS::SNS::Topic", "sns.amazonaws.com"}}};

std::string type_of(const Resources& resources, const std::string& id) {
  const Json* resource = find_member(resources, id);
  return resource == nullptr ? "" : resource->value("Type", "");
}

Json arn_for(const Resources& resources, const std::string& id) {
  const std::string type = type_of(resources, id);
  const bool is_ref = type == "AWS::SNS::Topic" || type == "AWS::StepFunctions::StateMachine";
  return is_ref ? ref_to(id) : get_att(id, "Arn");
}

// The role's logical id in {"Fn::GetAtt": ["FRole", "Arn"]}; empty if it is another's.
std::string role_in(const Resources& resources, const std::string& id) {
  const Json& properties = section_of(resources.at(id), "Properties");
  for (const char* name : {"Role", "RoleArn"}) {
    const Json* role = find_member(properties, name);
    const Json* call = role == nullptr ? nullptr : find_member(*role, "Fn::GetAtt");
    if (call != nullptr && call->is_array() && call->at(0).is_string()) return call->at(0);
  }
  return "";
}

void add_actions(const DestinationType& of, std::string_view names, Json& actions) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(' '), names.size());
    actions.push_back(std::string(of.service) + ":" + std::string(names.substr(0, end)));
    names.remove_prefix(std::min(end + 1, names.size()));
  }
}

Error not_supported(const Connector& connector, const Resources& resources) {
  return validation_error(
      "Resource with id [" + connector.id + "] is invalid. Unable to create connector from " +
      type_of(resources, connector.source) + " to " + type_of(resources, connector.destination) +
      "; it's not supported or the template is invalid.");
}

Expected<Done, Error> add_role_policy(const Connector& connector, const std::string& role,
                                      Resources& resources) {
  const std::string type = type_of(resources, connector.destination);
  const auto* found = std::ranges::find(kDestinations, type, &DestinationType::type);
  if (found == kDestinations.end()) return unexpected(not_supported(connector, resources));
  Json statement = {{"Effect", "Allow"}};
  statement["Action"] = Json::array();
  if (connector.reads) add_actions(*found, found->read, statement["Action"]);
  if (connector.writes) add_actions(*found, found->write, statement["Action"]);
  const Json arn = arn_for(resources, connector.destination);
  statement["Resource"] = Json::array({arn});
  if (!found->below.empty()) {
    Json below = Json::object();
    below["Fn::Sub"] =
        Json::array({"${DestinationArn}" + std::string(found->below), {{"DestinationArn", arn}}});
    statement["Resource"].push_back(std::move(below));
  }
  Json properties = Json::object();
  properties["PolicyDocument"] = {{"Version", "2012-10-17"}};
  properties["PolicyDocument"]["Statement"] = Json::array({std::move(statement)});
  properties["Roles"] = Json::array({ref_to(role)});
  resources[connector.id + "Policy"] =
      resource_json("AWS::IAM::ManagedPolicy", std::move(properties), Json::object());
  return Done{};
}

Json sender_policy(const char* principal, const char* action, const Json& from, const Json& to) {
  Json statement = {{"Effect", "Allow"}, {"Action", action}};
  statement["Principal"]["Service"] = principal;
  statement["Resource"] = to;
  statement["Condition"]["ArnEquals"]["aws:SourceArn"] = from;
  Json document = {{"Version", "2012-10-17"}};
  document["Statement"] = Json::array({std::move(statement)});
  return document;
}

Expected<Done, Error> let_in(const Connector& connector, const Sender& sender,
                             Resources& resources) {
  const std::string type = type_of(resources, connector.destination);
  const Json from = arn_for(resources, connector.source);
  const Json to = arn_for(resources, connector.destination);
  Json properties = Json::object();
  if (type == "AWS::Lambda::Function") {
    properties["Action"] = "lambda:InvokeFunction";
    properties["FunctionName"] = to;
    properties["Principal"] = sender.principal;
    properties["SourceArn"] = from;
    resources[connector.id + "WriteLambdaPermission"] =
        resource_json("AWS::Lambda::Permission", std::move(properties), Json::object());
    return Done{};
  }
  if (type == "AWS::SQS::Queue") {
    properties["PolicyDocument"] = sender_policy(sender.principal, "sqs:SendMessage", from, to);
    properties["Queues"] = Json::array({ref_to(connector.destination)});
    resources[connector.id + "QueuePolicy"] =
        resource_json("AWS::SQS::QueuePolicy", std::move(properties), Json::object());
    return Done{};
  }
  if (type == "AWS::SNS::Topic") {
    properties["PolicyDocument"] = sender_policy(sender.principal, "sns:Publish", from, to);
    properties["Topics"] = Json::array({ref_to(connector.destination)});
    resources[connector.id + "TopicPolicy"] =
        resource_json("AWS::SNS::TopicPolicy", std::move(properties), Json::object());
    return Done{};
  }
  return unexpected(not_supported(connector, resources));
}

Expected<Done, Error> note(const std::string& id, const std::string& source, const Json& properties,
                           std::vector<Connector>& connectors) {
  const Json* destinations = find_member(properties, "Destination");
  const Json list = destinations == nullptr    ? Json::array()
                    : destinations->is_array() ? *destinations
                                               : Json::array({*destinations});
  const Json* permissions = find_member(properties, "Permissions");
  for (std::size_t i = 0; i < list.size(); ++i) {
    Connector connector{list.size() == 1 ? id : id + "Destination" + std::to_string(i), source,
                        list[i].value("Id", "")};
    for (const Json& each : permissions == nullptr ? Json::array() : *permissions) {
      connector.reads = connector.reads || each == "Read";
      connector.writes = connector.writes || each == "Write";
    }
    if (connector.source.empty() || connector.destination.empty()) {
      return unexpected(validation_error("Resource with id [" + id +
                                         "] is invalid. Sidestep's transform connects resources of "
                                         "the template, by their Id."));
    }
    connectors.push_back(std::move(connector));
  }
  return Done{};
}

}  // namespace

Expected<Done, Error> note_connectors(const std::string& id, const Json& declared,
                                      std::vector<Connector>& connectors) {
  if (declared.value("Type", Json()) == "AWS::Serverless::Connector") {
    const Json& properties = section_of(declared, "Properties");
    return note(id, section_of(properties, "Source").value("Id", ""), properties, connectors);
  }
  for (const auto& [name, each] :
       section_of(declared, "Connectors").get_ref<const Json::object_t&>()) {
    SIDESTEP_CHECK(note(id + name, id, section_of(each, "Properties"), connectors));
  }
  return Done{};
}

Expected<Done, Error> add_connector(const Connector& connector, Resources& resources) {
  const std::string type = type_of(resources, connector.source);
  const auto* sender = std::ranges::find(kSenders, type, &Sender::type);
  if (sender != kSenders.end()) return let_in(connector, *sender, resources);
  const std::string role = type.empty() ? "" : role_in(resources, connector.source);
  if (role.empty()) return unexpected(not_supported(connector, resources));
  return add_role_policy(connector, role, resources);
}

}  // namespace sidestep::aws::cloudformation
