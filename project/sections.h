#pragma once
// The sections of sidestep.json: which type of resource each declares, and what it is called in
// messages. In the order in which resources are made; they are removed in the opposite order.

#include <algorithm>
#include <string_view>

namespace sidestep::project {

struct Section {
  std::string_view name;  // "stateMachines"
  std::string_view kind;  // "state machine", for messages
  std::string_view type;  // "AWS::StepFunctions::StateMachine"
  // The property that holds the name, which is the key in the section.
  std::string_view name_property;
  // How ${name.Arn} begins after region and account: the service, and what stands before the name.
  std::string_view arn_service;
  std::string_view arn_prefix;
  std::string_view arn_suffix{};  // behind the name
};

inline constexpr Section kSections[] = {
    {"parameters", "parameter", "AWS::SSM::Parameter", "Name", "ssm", "parameter/"},
    {"buckets", "bucket", "AWS::S3::Bucket", "BucketName", "s3", ""},
    {"queues", "queue", "AWS::SQS::Queue", "QueueName", "sqs", ""},
    {"buses", "event bus", "AWS::Events::EventBus", "Name", "events", "event-bus/"},
    {"connections", "connection", "AWS::Events::Connection", "Name", "events", "connection/"},
    {"logGroups", "log group", "AWS::Logs::LogGroup", "LogGroupName", "logs", "log-group:", ":*"},
    {"functions", "function", "AWS::Lambda::Function", "FunctionName", "lambda", "function:"},
    {"tables", "table", "AWS::DynamoDB::Table", "TableName", "dynamodb", "table/"},
    {"stateMachines", "state machine", "AWS::StepFunctions::StateMachine", "StateMachineName",
     "states", "stateMachine:"},
    {"topics", "topic", "AWS::SNS::Topic", "TopicName", "sns", ""},
    {"rules", "rule", "AWS::Events::Rule", "Name", "events", "rule/"},
    {"schedules", "schedule", "AWS::Scheduler::Schedule", "Name", "scheduler", "schedule/default/"},
};

// The section Resources names a type with each resource.
inline constexpr std::string_view kAnyType = "Resources";

// Null if no section declares resources of that type.
inline const Section* section_of(std::string_view type) {
  const auto* found = std::ranges::find(kSections, type, &Section::type);
  return found == std::end(kSections) ? nullptr : found;
}

}  // namespace sidestep::project
