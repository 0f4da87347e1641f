#include "server/source/cloudformation_values.h"

#include <array>
#include <charconv>
#include <vector>

#include "server/source/placeholders.h"

namespace sidestep::source {
namespace {

// A parameter may refer to a parameter that refers to it.
constexpr int kDepthMax = 50;

// How resources of a type are called, what their ARN is, and what Ref gives.
struct ResourceType {
  std::string_view type;
  std::string_view name_property;
  std::string_view service;
  std::string_view prefix;  // of the name within the ARN
  enum class Ref { kName, kArn, kUrl } ref = Ref::kName;
};
using Ref = ResourceType::Ref;

constexpr std::array kTypes{
    ResourceType{"AWS::Serverless::Function", "FunctionName", "lambda", "function:"},
    ResourceType{"AWS::Lambda::Function", "FunctionName", "lambda", "function:"},
    ResourceType{"AWS::Lambda::Alias", "Name", "lambda", "function:", Ref::kArn},
    ResourceType{"AWS::Lambda::Version", "", "lambda", "function:", Ref::kArn},
    ResourceType{"AWS::Serverless::SimpleTable", "TableName", "dynamodb", "table/"},
    ResourceType{"AWS::DynamoDB::Table", "TableName", "dynamodb", "table/"},
    ResourceType{"AWS::Serverless::StateMachine", "Name", "states", "stateMachine:", Ref::kArn},
    ResourceType{"AWS::StepFunctions::StateMachine", "StateMachineName", "states",
                 "stateMachine:", Ref::kArn},
    ResourceType{"AWS::StepFunctions::Activity", "Name", "states", "activity:", Ref::kArn},
    ResourceType{"AWS::SQS::Queue", "QueueName", "sqs", "", Ref::kUrl},
    ResourceType{"AWS::SNS::Topic", "TopicName", "sns", "", Ref::kArn},
    ResourceType{"AWS::S3::Bucket", "BucketName", "s3", ""},
    ResourceType{"AWS::Events::EventBus", "Name", "events", "event-bus/"},
    ResourceType{"AWS::Events::Connection", "Name", "events", "connection/"},
    ResourceType{"AWS::ECS::Cluster", "ClusterName", "ecs", "cluster/"},
    ResourceType{"AWS::ECS::TaskDefinition", "Family", "ecs", "task-definition/", Ref::kArn},
    ResourceType{"AWS::Batch::JobQueue", "JobQueueName", "batch", "job-queue/", Ref::kArn},
    ResourceType{"AWS::Batch::JobDefinition", "JobDefinitionName", "batch", "job-definition/",
                 Ref::kArn},
    ResourceType{"AWS::SecretsManager::Secret", "Name", "secretsmanager", "secret:", Ref::kArn},
    ResourceType{"AWS::IAM::Role", "RoleName", "iam", "role/"},
    ResourceType{"AWS::Glue::Job", "Name", "glue", "job/"},
    ResourceType{"AWS::CodeBuild::Project", "Name", "codebuild", "project/"},
    ResourceType{"AWS::Logs::LogGroup", "LogGroupName", "logs", "log-group:"},
};

const ResourceType* type_of(const Json& resource) {
  const Json* type = find_member(resource, "Type");
  for (const ResourceType& known : kTypes) {
    if (type != nullptr && type->is_string() && type->get<std::string>() == known.type) {
      return &known;
    }
  }
  return nullptr;
}

bool is_global(std::string_view service) { return service == "s3" || service == "iam"; }

}  // namespace

std::string TemplateValues::text_of(const Json& value, int depth) const {
  if (value.is_string()) return value.get<std::string>();
  if (depth > kDepthMax || !value.is_object() || value.size() != 1) return to_text(value);
  const auto& [function, argument] = *value.get_ref<const Json::object_t&>().begin();
  return call(function, argument, depth + 1);
}

std::string TemplateValues::call(std::string_view function, const Json& argument, int depth) const {
  if (function == "Ref" && argument.is_string()) {
    return reference(argument.get<std::string>(), depth);
  }
  if (function == "Fn::GetAtt") {
    if (argument.is_array() && argument.size() == 2) {
      return attribute(text_of(argument[0], depth), text_of(argument[1], depth), depth);
    }
    const std::string text = text_of(argument, depth);
    const std::size_t dot = text.find('.');
    if (dot != text.npos) return attribute(text.substr(0, dot), text.substr(dot + 1), depth);
  }
  if (function == "Fn::Sub") return sub(argument, depth);
  if (function == "Fn::Join") return join(argument, depth);
  if (function == "Fn::FindInMap") return find_in_map(argument, depth);
  if (function == "Fn::Select") return select(argument, depth);
  if (function == "Fn::ImportValue") return text_of(argument, depth);
  if (function == "Fn::If" && argument.is_array() && argument.size() == 3) {
    return text_of(argument[1], depth);
  }
  return to_text(argument);
}

const Json* TemplateValues::resource(const std::string& name) const {
  const Json* resources = find_member(document_, "Resources");
  return resources == nullptr ? nullptr : find_member(*resources, name);
}

std::string TemplateValues::partition() const {
  return region_.starts_with("cn-") ? "aws-cn" : "aws";
}

std::string TemplateValues::name_of(const std::string& logical_id, const Json& resource,
                                    int depth) const {
  const ResourceType* type = type_of(resource);
  const Json* properties = find_member(resource, "Properties");
  if (type == nullptr || properties == nullptr || type->name_property.empty()) return logical_id;
  const Json* name = find_member(*properties, type->name_property);
  return name == nullptr ? logical_id : text_of(*name, depth);
}

std::string TemplateValues::arn_of(const std::string& logical_id, const Json& resource,
                                   int depth) const {
  const ResourceType* type = type_of(resource);
  std::string service = type == nullptr ? "cloudformation" : std::string(type->service);
  std::string prefix = type == nullptr ? "" : std::string(type->prefix);
  const std::string region = is_global(service) ? "" : region_;
  const std::string account = service == "s3" ? "" : account_;
  return "arn:" + partition() + ':' + service + ':' + region + ':' + account + ':' + prefix +
         name_of(logical_id, resource, depth);
}

std::string TemplateValues::reference(const std::string& name, int depth) const {
  if (name == "AWS::Region") return region_;
  if (name == "AWS::AccountId") return account_;
  if (name == "AWS::Partition") return partition();
  if (name == "AWS::URLSuffix") return "amazonaws.com";
  if (name == "AWS::StackName") return "stack";
  if (name == "AWS::NoValue") return "";
  if (const Json* parameters = find_member(document_, "Parameters")) {
    if (const Json* parameter = find_member(*parameters, name)) {
      const Json* otherwise = find_member(*parameter, "Default");
      return otherwise == nullptr ? name : text_of(*otherwise, depth);
    }
  }
  const Json* found = resource(name);
  if (found == nullptr) return name;
  const ResourceType* type = type_of(*found);
  switch (type == nullptr ? Ref::kName : type->ref) {
    case Ref::kArn:
      return arn_of(name, *found, depth);
    case Ref::kUrl:
      return "https://sqs." + region_ + ".amazonaws.com/" + account_ + '/' +
             name_of(name, *found, depth);
    case Ref::kName:
      break;
  }
  return name_of(name, *found, depth);
}

std::string TemplateValues::attribute(const std::string& name, const std::string& attribute,
                                      int depth) const {
  const Json* found = resource(name);
  if (found == nullptr) return name + '.' + attribute;
  if (attribute == "Arn" || attribute.ends_with("Arn")) return arn_of(name, *found, depth);
  if (attribute == "QueueUrl") return reference(name, depth);
  if (attribute.ends_with("Name")) return name_of(name, *found, depth);
  return name_of(name, *found, depth) + '-' + attribute;
}

std::string TemplateValues::sub(const Json& argument, int depth) const {
  const bool has_own = argument.is_array() && argument.size() == 2;
  const Json& text = has_own ? argument[0] : argument;
  const Lookup lookup = [&](const std::string& name) -> std::optional<std::string> {
    if (has_own) {
      if (const Json* own = find_member(argument[1], name)) return text_of(*own, depth);
    }
    const std::size_t dot = name.find('.');
    if (dot == name.npos) return reference(name, depth);
    return attribute(name.substr(0, dot), name.substr(dot + 1), depth);
  };
  if (!text.is_string()) return to_text(argument);
  return substitute(text.get<std::string>(), lookup, Unknown::kKept).text;
}

std::string TemplateValues::join(const Json& argument, int depth) const {
  if (!argument.is_array() || argument.size() != 2 || !argument[1].is_array()) {
    return to_text(argument);
  }
  const std::string separator = text_of(argument[0], depth);
  std::string text;
  for (std::size_t i = 0; i < argument[1].size(); ++i) {
    text += (i == 0 ? "" : separator) + text_of(argument[1][i], depth);
  }
  return text;
}

std::string TemplateValues::find_in_map(const Json& argument, int depth) const {
  const Json* at = find_member(document_, "Mappings");
  if (!argument.is_array()) return to_text(argument);
  for (std::size_t i = 0; at != nullptr && i < 3 && i < argument.size(); ++i) {
    at = find_member(*at, text_of(argument[i], depth));
  }
  return at == nullptr ? to_text(argument) : text_of(*at, depth);
}

std::string TemplateValues::select(const Json& argument, int depth) const {
  if (!argument.is_array() || argument.size() != 2 || !argument[1].is_array()) {
    return to_text(argument);
  }
  const std::string text = text_of(argument[0], depth);
  std::size_t index = 0;
  std::from_chars(text.data(), text.data() + text.size(), index);
  return index < argument[1].size() ? text_of(argument[1][index], depth) : to_text(argument);
}

}  // namespace sidestep::source
