// The section Events of functions and state machines.

#include <array>

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/template/sections.h"
#include "aws/cloudformation/transforms/serverless.h"
#include "base/check.h"

namespace sidestep::aws::cloudformation {
namespace {

// What one event is made into.
struct Event {
  const ServerlessResource& owner;
  const EventTarget target;
  const std::string id;  // the owner's with that of the event behind it
  const Json properties;

  bool is_function() const { return target == EventTarget::kFunction; }
  Json target_arn() const {
    const bool is_plain_function = is_function() && alias_of(owner).empty();
    return is_plain_function ? get_att(owner.id, "Arn") : target_of(owner);
  }
};

void copy_event_members(const Json& from, Json& to, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (const Json* value = find_member(from, name)) to[name] = *value;
  }
}

void add_permission(const Event& event, const char* principal, Json source, Resources& resources) {
  if (!event.is_function()) return;
  Json properties = Json::object();
  properties["Action"] = "lambda:InvokeFunction";
  properties["FunctionName"] = target_of(event.owner);
  properties["Principal"] = principal;
  if (!source.is_null()) properties["SourceArn"] = std::move(source);
  resources[event.id + "Permission"] =
      resource_json("AWS::Lambda::Permission", std::move(properties), Json::object());
}

// A machine is started with a role; a function says who may call it.
Expected<Json, Error> role_of_event(const Event& event, const char* service, Resources& resources) {
  if (const Json* role = find_member(event.properties, "RoleArn")) return *role;
  Json statement = {{"Effect", "Allow"}};
  statement["Action"] = event.is_function() ? "lambda:InvokeFunction" : "states:StartExecution";
  statement["Resource"] = event.target_arn();
  Json document = {{"Version", "2012-10-17"}};
  document["Statement"] = Json::array({std::move(statement)});
  Json properties = Json::object();
  properties["Policies"] = Json::array({std::move(document)});
  if (const Json* boundary = find_member(event.properties, "PermissionsBoundary")) {
    properties["PermissionsBoundary"] = *boundary;
  }
  return add_role({event.id, std::move(properties), event.owner.attributes}, service, {},
                  resources);
}

// Where what cannot be delivered goes: a queue that is named, or one of its own.
void add_dead_letters(const Event& event, Json& target, Resources& resources) {
  const Json* declared = find_member(event.properties, "DeadLetterConfig");
  if (declared == nullptr) return;
  if (const Json* arn = find_member(*declared, "Arn")) {
    target["DeadLetterConfig"]["Arn"] = *arn;
    return;
  }
  const Json* id = find_member(*declared, "QueueLogicalId");
  const std::string queue = id == nullptr ? event.id + "Queue" : id->get<std::string>();
  resources[queue] = resource_json("AWS::SQS::Queue", Json::object(), Json::object());
  Json statement = {{"Effect", "Allow"}, {"Action", "sqs:SendMessage"}};
  statement["Principal"]["Service"] = "events.amazonaws.com";
  statement["Resource"] = get_att(queue, "Arn");
  statement["Condition"]["ArnEquals"]["aws:SourceArn"] = get_att(event.id, "Arn");
  Json policy = Json::object();
  policy["PolicyDocument"] = {{"Version", "2012-10-17"}};
  policy["PolicyDocument"]["Statement"] = Json::array({std::move(statement)});
  policy["Queues"] = Json::array({ref_to(queue)});
  resources[queue + "Policy"] =
      resource_json("AWS::SQS::QueuePolicy", std::move(policy), Json::object());
  target["DeadLetterConfig"]["Arn"] = get_att(queue, "Arn");
}

Expected<Done, Error> add_rule(const Event& event, Json rule, Resources& resources) {
  Json target = Json::object();
  const Json* id = find_member(section_of(event.properties, "Target"), "Id");
  target["Id"] =
      id != nullptr
          ? *id
          : Json(event.id + (event.is_function() ? "LambdaTarget" : "StepFunctionsTarget"));
  target["Arn"] = event.target_arn();
  if (!event.is_function()) {
    SIDESTEP_TRY(role, role_of_event(event, "events.amazonaws.com", resources));
    target["RoleArn"] = std::move(role);
  }
  copy_event_members(event.properties, target,
                     {"Input", "InputPath", "InputTransformer", "RetryPolicy"});
  add_dead_letters(event, target, resources);
  rule["Targets"] = Json::array({std::move(target)});
  resources[event.id] = resource_json("AWS::Events::Rule", std::move(rule), Json::object());
  add_permission(event, "events.amazonaws.com", get_att(event.id, "Arn"), resources);
  return Done{};
}

Json state_of(const Json& properties) {
  if (const Json* state = find_member(properties, "State")) return *state;
  const Json* enabled = find_member(properties, "Enabled");
  if (enabled == nullptr) return Json();
  return *enabled == true ? "ENABLED" : "DISABLED";
}

Expected<Done, Error> add_schedule(const Event& event, Resources& resources) {
  Json rule = Json::object();
  copy_event_members(event.properties, rule, {"Name", "Description"});
  if (const Json* expression = find_member(event.properties, "Schedule")) {
    rule["ScheduleExpression"] = *expression;
  }
  if (Json state = state_of(event.properties); !state.is_null()) rule["State"] = std::move(state);
  return add_rule(event, std::move(rule), resources);
}

Expected<Done, Error> add_pattern(const Event& event, Resources& resources) {
  Json rule = Json::object();
  copy_event_members(event.properties, rule, {"EventBusName", "Description"});
  if (const Json* name = find_member(event.properties, "RuleName")) rule["Name"] = *name;
  if (const Json* pattern = find_member(event.properties, "Pattern")) {
    rule["EventPattern"] = *pattern;
  }
  if (Json state = state_of(event.properties); !state.is_null()) rule["State"] = std::move(state);
  return add_rule(event, std::move(rule), resources);
}

Expected<Done, Error> add_schedule_v2(const Event& event, Resources& resources) {
  Json schedule = Json::object();
  copy_event_members(event.properties, schedule,
                     {"Name", "Description", "ScheduleExpression", "ScheduleExpressionTimezone",
                      "StartDate", "EndDate", "GroupName", "FlexibleTimeWindow", "State"});
  const Json* unnamed = find_member(event.properties, "OmitName");
  if (!schedule.contains("Name") && (unnamed == nullptr || *unnamed != true)) {
    schedule["Name"] = event.id;
  }
  if (!schedule.contains("FlexibleTimeWindow")) schedule["FlexibleTimeWindow"]["Mode"] = "OFF";
  Json target = Json::object();
  target["Arn"] = event.target_arn();
  SIDESTEP_TRY(role, role_of_event(event, "scheduler.amazonaws.com", resources));
  target["RoleArn"] = std::move(role);
  copy_event_members(event.properties, target, {"Input", "RetryPolicy"});
  add_dead_letters(event, target, resources);
  schedule["Target"] = std::move(target);
  resources[event.id] =
      resource_json("AWS::Scheduler::Schedule", std::move(schedule), Json::object());
  return Done{};
}

Expected<Done, Error> add_mapping(const Event& event, Resources& resources) {
  Json mapping = Json::object();
  mapping["FunctionName"] = target_of(event.owner);
  for (const char* source : {"Queue", "Stream"}) {
    if (const Json* arn = find_member(event.properties, source)) mapping["EventSourceArn"] = *arn;
  }
  copy_event_members(
      event.properties, mapping,
      {"BatchSize", "Enabled", "FilterCriteria", "FunctionResponseTypes",
       "MaximumBatchingWindowInSeconds", "ScalingConfig", "StartingPosition",
       "BisectBatchOnFunctionError", "DestinationConfig", "MaximumRecordAgeInSeconds",
       "MaximumRetryAttempts", "ParallelizationFactor", "TumblingWindowInSeconds"});
  resources[event.id] =
      resource_json("AWS::Lambda::EventSourceMapping", std::move(mapping), Json::object());
  return Done{};
}

// SqsSubscription: the topic sends to a queue, and the function reads that.
void add_topic_queue(const Event& event, const Json& declared, Json subscription,
                     Resources& resources) {
  const Json* arn = find_member(declared, "QueueArn");
  const std::string queue = event.id + "Queue";
  Json queue_arn = arn != nullptr ? *arn : get_att(queue, "Arn");
  Json queue_url = ref_to(queue);
  if (const Json* url = find_member(declared, "QueueUrl")) queue_url = *url;
  if (arn == nullptr) {
    resources[queue] = resource_json("AWS::SQS::Queue", Json::object(), Json::object());
  }
  Json statement = {{"Effect", "Allow"}, {"Action", "sqs:SendMessage"}, {"Principal", "*"}};
  statement["Resource"] = queue_arn;
  statement["Condition"]["ArnEquals"]["aws:SourceArn"] = subscription["TopicArn"];
  Json policy = Json::object();
  policy["PolicyDocument"] = {{"Version", "2012-10-17"}};
  policy["PolicyDocument"]["Statement"] = Json::array({std::move(statement)});
  policy["Queues"] = Json::array({std::move(queue_url)});
  resources[queue + "Policy"] =
      resource_json("AWS::SQS::QueuePolicy", std::move(policy), Json::object());
  subscription["Protocol"] = "sqs";
  subscription["Endpoint"] = queue_arn;
  resources[event.id] =
      resource_json("AWS::SNS::Subscription", std::move(subscription), Json::object());
  Json mapping = Json::object();
  mapping["FunctionName"] = target_of(event.owner);
  mapping["EventSourceArn"] = std::move(queue_arn);
  mapping["BatchSize"] = 10;
  copy_event_members(declared, mapping, {"BatchSize", "Enabled"});
  resources[event.id + "EventSourceMapping"] =
      resource_json("AWS::Lambda::EventSourceMapping", std::move(mapping), Json::object());
}

Expected<Done, Error> add_topic(const Event& event, Resources& resources) {
  Json subscription = Json::object();
  subscription["Protocol"] = "lambda";
  subscription["Endpoint"] = event.target_arn();
  if (const Json* topic = find_member(event.properties, "Topic")) {
    subscription["TopicArn"] = *topic;
  }
  copy_event_members(event.properties, subscription,
                     {"FilterPolicy", "FilterPolicyScope", "RedrivePolicy", "Region"});
  const Json* queue = find_member(event.properties, "SqsSubscription");
  if (queue != nullptr && *queue != false) {
    add_topic_queue(event, *queue, std::move(subscription), resources);
    return Done{};
  }
  Json source = subscription["TopicArn"];
  resources[event.id] =
      resource_json("AWS::SNS::Subscription", std::move(subscription), Json::object());
  add_permission(event, "sns.amazonaws.com", std::move(source), resources);
  return Done{};
}

// The bucket must be in the same template: it is its notifications that are changed.
Expected<Done, Error> add_bucket(const Event& event, Resources& resources) {
  const Json& reference = section_of(event.properties, "Bucket");
  const Json* name = find_member(reference, "Ref");
  if (name == nullptr || !name->is_string() || !resources.contains(name->get<std::string>())) {
    return unexpected(validation_error(
        "Event with id [" + event.id +
        "] is invalid. S3 events must reference an S3 bucket in the same template."));
  }
  const Json* events = find_member(event.properties, "Events");
  const Json list = events == nullptr    ? Json::array()
                    : events->is_array() ? *events
                                         : Json::array({*events});
  Json& bucket = resources[name->get<std::string>()];
  Json& configurations = bucket["Properties"]["NotificationConfiguration"]["LambdaConfigurations"];
  for (const Json& each : list) {
    Json configuration = {{"Event", each}};
    configuration["Function"] = event.target_arn();
    if (const Json* filter = find_member(event.properties, "Filter")) {
      configuration["Filter"] = *filter;
    }
    configurations.push_back(std::move(configuration));
  }
  add_permission(event, "s3.amazonaws.com", Json(), resources);
  return Done{};
}

Expected<Done, Error> add_log_group(const Event& event, Resources& resources) {
  Json filter = Json::object();
  filter["DestinationArn"] = event.target_arn();
  copy_event_members(event.properties, filter, {"LogGroupName", "FilterPattern"});
  Json source = Json::object();
  source["Fn::Sub"] = Json::array(
      {"arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:${name}:*",
       {{"name", filter["LogGroupName"]}}});
  const std::string permission = event.id + "Permission";
  Json attributes = {{"DependsOn", Json::array({permission})}};
  add_permission(event, "logs.amazonaws.com", std::move(source), resources);
  resources[event.id] =
      resource_json("AWS::Logs::SubscriptionFilter", std::move(filter), attributes);
  return Done{};
}

// There is no API Gateway: the API that events share is a stub, so that outputs may refer to it.
Expected<Done, Error> add_api(const Event& event, Resources& resources) {
  if (find_member(event.properties, "RestApiId") != nullptr ||
      find_member(event.properties, "ApiId") != nullptr) {
    return Done{};
  }
  if (!resources.contains("ServerlessRestApi")) {
    resources["ServerlessRestApi"] =
        resource_json("AWS::ApiGateway::RestApi", Json::object(), Json::object());
  }
  return Done{};
}

Expected<Done, Error> add_http_api(const Event&, Resources& resources) {
  if (!resources.contains("ServerlessHttpApi")) {
    resources["ServerlessHttpApi"] =
        resource_json("AWS::ApiGatewayV2::Api", Json::object(), Json::object());
  }
  return Done{};
}

struct EventType {
  std::string_view name;
  Expected<Done, Error> (*add)(const Event& event, Resources& resources);
  bool only_functions = false;
};

constexpr std::array<EventType, 12> kEventTypes{{{"Schedule", add_schedule},
                                                 {"ScheduleV2", add_schedule_v2},
                                                 {"EventBridgeRule", add_pattern},
                                                 {"CloudWatchEvent", add_pattern},
                                                 {"SQS", add_mapping, true},
                                                 {"DynamoDB", add_mapping, true},
                                                 {"Kinesis", add_mapping, true},
                                                 {"SNS", add_topic, true},
                                                 {"S3", add_bucket, true},
                                                 {"CloudWatchLogs", add_log_group, true},
                                                 {"Api", add_api},
                                                 {"HttpApi", add_http_api}}};

Expected<Done, Error> add_event(const Event& event, const std::string& type, Resources& resources) {
  for (const EventType& each : kEventTypes) {
    const bool is_allowed = event.is_function() || !each.only_functions;
    if (each.name == type && is_allowed) return each.add(event, resources);
  }
  return unexpected(
      validation_error("Sidestep's transform AWS::Serverless-2016-10-31 does not have "
                       "events of the type " +
                       type + ": " + event.id + " cannot be made"));
}

}  // namespace

Expected<Done, Error> add_events(const ServerlessResource& resource, EventTarget target,
                                 Resources& resources) {
  for (const auto& [name, declared] :
       section_of(resource.properties, "Events").get_ref<const Json::object_t&>()) {
    const Json* type = find_member(declared, "Type");
    const std::string type_name =
        type != nullptr && type->is_string() ? type->get<std::string>() : "";
    const Event event{resource, target, resource.id + name, section_of(declared, "Properties")};
    SIDESTEP_CHECK(add_event(event, type_name, resources));
  }
  return Done{};
}

}  // namespace sidestep::aws::cloudformation
