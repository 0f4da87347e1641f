#include "server/project_resources.h"

namespace sidestep {
namespace {

using project::DeclaredResource;

Json tag_list(const std::map<std::string, std::string>& tags) {
  Json list = Json::array();
  for (const auto& [key, value] : tags) {
    list.push_back(Json::object_t{{"Key", key}, {"Value", value}});
  }
  return list;
}

DeclaredResource resource_of(const config::FunctionDeclaration& declared,
                             const config::Project& project, const std::string& account) {
  DeclaredResource resource{"AWS::Lambda::Function", "functions", declared.name};
  Json& properties = resource.properties;
  properties["FunctionName"] = declared.name;
  properties["Role"] = "arn:aws:iam::" + account + ":role/sidestep";
  properties["Runtime"] = declared.runtime;
  properties["Handler"] = declared.handler;
  if (!declared.command.empty()) properties["Command"] = declared.command;
  properties["Environment"]["Variables"] = declared.environment;
  properties["Timeout"] = declared.timeout.count();
  properties["MemorySize"] = declared.memory_mb;
  if (!declared.layers.empty()) properties["Layers"] = declared.layers;
  if (declared.concurrency) properties["ReservedConcurrentExecutions"] = *declared.concurrency;
  properties["Code"] =
      (declared.code.empty() ? project.file.parent_path() : declared.code).string();
  return resource;
}

DeclaredResource resource_of(const config::TableDeclaration& declared) {
  DeclaredResource resource{"AWS::DynamoDB::Table", "tables", declared.name};
  Json& properties = resource.properties;
  properties["TableName"] = declared.name;
  properties["BillingMode"] = "PAY_PER_REQUEST";
  properties["KeySchema"] = Json::array();
  properties["AttributeDefinitions"] = Json::array();
  const auto add = [&](const config::KeyDeclaration& key, const char* type) {
    properties["KeySchema"].push_back(
        Json::object_t{{"AttributeName", key.name}, {"KeyType", type}});
    properties["AttributeDefinitions"].push_back(
        Json::object_t{{"AttributeName", key.name}, {"AttributeType", key.type}});
  };
  add(declared.partition_key, "HASH");
  if (declared.sort_key) add(*declared.sort_key, "RANGE");
  return resource;
}

DeclaredResource resource_of(const config::StateMachineDeclaration& declared) {
  DeclaredResource resource{"AWS::StepFunctions::StateMachine", "stateMachines", declared.name};
  Json& properties = resource.properties;
  properties["StateMachineName"] = declared.name;
  properties["DefinitionString"] = declared.definition;
  properties["RoleArn"] = declared.role_arn;
  properties["StateMachineType"] = to_text(declared.type);
  properties["Tags"] = tag_list(declared.tags);
  if (!declared.logging.is_null()) properties["LoggingConfiguration"] = declared.logging;
  return resource;
}

}  // namespace

std::vector<DeclaredResource> declared_resources(const config::Project& project,
                                                 const std::string& account) {
  std::vector<DeclaredResource> resources = project.resources;
  for (const auto& each : project.functions) {
    resources.push_back(resource_of(each, project, account));
  }
  for (const auto& each : project.tables) resources.push_back(resource_of(each));
  for (const auto& each : project.state_machines) resources.push_back(resource_of(each));
  return resources;
}

}  // namespace sidestep
