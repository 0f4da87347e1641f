// AWS::Serverless::Function and AWS::Serverless::StateMachine.

#include <algorithm>

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/template/location.h"
#include "aws/cloudformation/template/sections.h"
#include "aws/cloudformation/transforms/serverless.h"
#include "base/check.h"
#include "base/hash.h"

namespace sidestep::aws::cloudformation {
namespace {

void copy_members(const Json& from, Json& to, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (const Json* value = find_member(from, name)) to[name] = *value;
  }
}

// CodeUri: "s3://bucket/key", {"Bucket", "Key", "Version"}, or a path.
Json code_of(const Json& uri) {
  Json code = Json::object();
  if (uri.is_string()) {
    const auto location = object_location(uri.get_ref<const std::string&>());
    if (!location) return uri;
    code["S3Bucket"] = location->bucket;
    code["S3Key"] = location->key;
    return code;
  }
  if (const Json* bucket = find_member(uri, "Bucket")) code["S3Bucket"] = *bucket;
  if (const Json* key = find_member(uri, "Key")) code["S3Key"] = *key;
  if (const Json* version = find_member(uri, "Version")) code["S3ObjectVersion"] = *version;
  return code.empty() ? uri : code;
}

// Another version for other code: its logical id has the code's digest.
std::string version_id(const std::string& id, const Json& made_from) {
  return id + "Version" + sha256_hex(to_text(made_from)).substr(0, 10);
}

// Versions stay when the next one is published.
Json retained_version(const char* type, Json properties) {
  Json attributes = {{"DeletionPolicy", "Retain"}};
  attributes["UpdateReplacePolicy"] = "Retain";
  return resource_json(type, std::move(properties), attributes);
}

void add_function_alias(const ServerlessResource& resource, const Json& code,
                        Resources& resources) {
  const std::string alias = alias_of(resource);
  if (alias.empty()) return;
  const std::string version = version_id(resource.id, code);
  Json properties = Json::object();
  properties["FunctionName"] = ref_to(resource.id);
  resources[version] = retained_version("AWS::Lambda::Version", std::move(properties));
  Json declared = Json::object();
  declared["Name"] = resource.properties.at("AutoPublishAlias");
  declared["FunctionName"] = ref_to(resource.id);
  declared["FunctionVersion"] = get_att(version, "Version");
  copy_members(resource.properties, declared, {"ProvisionedConcurrencyConfig"});
  resources[alias] = resource_json("AWS::Lambda::Alias", std::move(declared), Json::object());
}

void add_machine_alias(const ServerlessResource& resource, const Json& machine,
                       Resources& resources) {
  const std::string alias = alias_of(resource);
  if (alias.empty()) return;
  const std::string version = version_id(resource.id, machine);
  Json properties = Json::object();
  properties["StateMachineArn"] = ref_to(resource.id);
  properties["StateMachineRevisionId"] = get_att(resource.id, "StateMachineRevisionId");
  resources[version] =
      retained_version("AWS::StepFunctions::StateMachineVersion", std::move(properties));
  Json preference = {{"Type", "ALL_AT_ONCE"}};
  if (const Json* given = find_member(resource.properties, "DeploymentPreference")) {
    preference = *given;
  }
  preference["StateMachineVersionArn"] = ref_to(version);
  Json declared = {{"Name", resource.properties.at("AutoPublishAlias")}};
  declared["DeploymentPreference"] = std::move(preference);
  resources[alias] =
      resource_json("AWS::StepFunctions::StateMachineAlias", std::move(declared), Json::object());
}

void add_url(const ServerlessResource& resource, Resources& resources) {
  const Json* declared = find_member(resource.properties, "FunctionUrlConfig");
  if (declared == nullptr) return;
  Json url = Json::object();
  url["TargetFunctionArn"] = target_of(resource);
  copy_members(*declared, url, {"AuthType", "Cors", "InvokeMode"});
  const bool is_public = url.value("AuthType", Json()) == "NONE";
  resources[resource.id + "Url"] =
      resource_json("AWS::Lambda::Url", std::move(url), Json::object());
  if (!is_public) return;
  Json permission = {{"Action", "lambda:InvokeFunctionUrl"}};
  permission["FunctionName"] = target_of(resource);
  permission["Principal"] = "*";
  permission["FunctionUrlAuthType"] = "NONE";
  resources[resource.id + "UrlPublicPermissions"] =
      resource_json("AWS::Lambda::Permission", std::move(permission), Json::object());
  Json invocation = {{"Action", "lambda:InvokeFunction"}};
  invocation["FunctionName"] = target_of(resource);
  invocation["Principal"] = "*";
  invocation["InvokedViaFunctionUrl"] = true;
  resources[resource.id + "URLInvokeFunctionPermissions"] =
      resource_json("AWS::Lambda::Permission", std::move(invocation), Json::object());
}

Expected<Done, Error> add_invoke_config(const ServerlessResource& resource, Resources& resources) {
  const Json* declared = find_member(resource.properties, "EventInvokeConfig");
  if (declared == nullptr) return Done{};
  Json config = Json::object();
  config["FunctionName"] = ref_to(resource.id);
  const bool has_alias = !alias_of(resource).empty();
  config["Qualifier"] = has_alias ? resource.properties.at("AutoPublishAlias") : Json("$LATEST");
  copy_members(*declared, config, {"MaximumEventAgeInSeconds", "MaximumRetryAttempts"});
  if (const Json* destinations = find_member(*declared, "DestinationConfig")) {
    for (const auto& [outcome, destination] : destinations->get_ref<const Json::object_t&>()) {
      const Json* arn = find_member(destination, "Destination");
      if (arn == nullptr) {
        return unexpected(validation_error(
            "Resource with id [" + resource.id + "] is invalid. Sidestep's transform makes no " +
            "destination of events itself: name one in EventInvokeConfig." + outcome));
      }
      config["DestinationConfig"][outcome]["Destination"] = *arn;
    }
  }
  resources[resource.id + "EventInvokeConfig"] =
      resource_json("AWS::Lambda::EventInvokeConfig", std::move(config), Json::object());
  return Done{};
}

// AWS's policies that a function's role has for what it is connected with.
std::vector<std::string> managed_policies(const ServerlessResource& resource) {
  std::vector<std::string> names = {"AWSLambdaBasicExecutionRole"};
  if (find_member(resource.properties, "Tracing") != nullptr) {
    names.emplace_back("AWSXRayDaemonWriteAccess");
  }
  if (find_member(resource.properties, "VpcConfig") != nullptr) {
    names.emplace_back("AWSLambdaVPCAccessExecutionRole");
  }
  struct Source {
    const char* type;
    const char* policy;
  };
  constexpr Source kSources[] = {{"SQS", "AWSLambdaSQSQueueExecutionRole"},
                                 {"DynamoDB", "AWSLambdaDynamoDBExecutionRole"},
                                 {"Kinesis", "AWSLambdaKinesisExecutionRole"}};
  const Json& events = section_of(resource.properties, "Events");
  for (const Source& source : kSources) {
    const bool has_it =
        std::ranges::any_of(events.get_ref<const Json::object_t&>(), [&](const auto& event) {
          const Json* type = find_member(event.second, "Type");
          return type != nullptr && *type == source.type;
        });
    if (has_it) names.emplace_back(source.policy);
  }
  return names;
}

void name_published(Json& value, const Resources& resources) {
  if (value.is_array()) {
    for (Json& item : value) name_published(item, resources);
    return;
  }
  if (!value.is_object()) return;
  Json* name = value.size() == 1 && value.contains("Ref") ? &value["Ref"] : nullptr;
  if (name == nullptr || !name->is_string()) {
    for (auto& [member, nested] : value.get_ref<Json::object_t&>()) {
      name_published(nested, resources);
    }
    return;
  }
  const std::string whole = *name;
  const std::size_t dot = whole.find('.');
  if (dot == whole.npos) return;
  const std::string begin = whole.substr(0, dot) + whole.substr(dot + 1);  // "FnAlias"
  for (const auto& [id, resource] : resources.get_ref<const Json::object_t&>()) {
    if (id.starts_with(begin) && id != begin) *name = id;
  }
}

}  // namespace

std::string alias_of(const ServerlessResource& resource) {
  const Json* name = find_member(resource.properties, "AutoPublishAlias");
  if (name == nullptr || !name->is_string()) return "";
  return resource.id + "Alias" + name->get<std::string>();
}

Json target_of(const ServerlessResource& resource) {
  const std::string alias = alias_of(resource);
  return ref_to(alias.empty() ? resource.id : alias);
}

Json with_published_names(Json document) {
  const Json resources = document.at("Resources");
  name_published(document, resources);
  return document;
}

Expected<Done, Error> add_function(const ServerlessResource& resource, Resources& resources) {
  Json properties = Json::object();
  copy_members(resource.properties, properties,
               {"FunctionName", "Description", "Handler", "Runtime", "MemorySize", "Timeout",
                "Environment", "Layers", "VpcConfig", "KmsKeyArn", "Architectures",
                "EphemeralStorage", "ReservedConcurrentExecutions", "PackageType", "ImageConfig",
                "FileSystemConfigs", "SnapStart", "LoggingConfig"});
  if (const Json* source = find_member(resource.properties, "InlineCode")) {
    properties["Code"]["ZipFile"] = *source;
  } else if (const Json* uri = find_member(resource.properties, "CodeUri")) {
    properties["Code"] = code_of(*uri);
  } else {
    return unexpected(validation_error("Resource with id [" + resource.id +
                                       "] is invalid. 'CodeUri' or 'InlineCode' is missing."));
  }
  if (const Json* tracing = find_member(resource.properties, "Tracing")) {
    properties["TracingConfig"]["Mode"] = *tracing;
  }
  if (const Json* queue = find_member(resource.properties, "DeadLetterQueue")) {
    const Json* target = find_member(*queue, "TargetArn");
    if (target != nullptr) properties["DeadLetterConfig"]["TargetArn"] = *target;
  }
  Json tags = Json::array({{{"Key", "lambda:createdBy"}, {"Value", "SAM"}}});
  if (const Json* declared = find_member(resource.properties, "Tags")) {
    for (const Json& tag : tag_list(*declared)) tags.push_back(tag);
  }
  properties["Tags"] = std::move(tags);
  SIDESTEP_TRY(role,
               add_role(resource, "lambda.amazonaws.com", managed_policies(resource), resources));
  properties["Role"] = std::move(role);
  const Json code = properties["Code"];
  resources[resource.id] =
      resource_json("AWS::Lambda::Function", std::move(properties), resource.attributes);
  add_function_alias(resource, code, resources);
  add_url(resource, resources);
  SIDESTEP_CHECK(add_invoke_config(resource, resources));
  return add_events(resource, EventTarget::kFunction, resources);
}

Expected<Done, Error> add_state_machine(const ServerlessResource& resource, Resources& resources) {
  const Json& declared = resource.properties;
  Json properties = Json::object();
  copy_members(declared, properties, {"DefinitionSubstitutions", "EncryptionConfiguration"});
  if (const Json* definition = find_member(declared, "Definition")) {
    properties["Definition"] = *definition;
  } else if (const Json* uri = find_member(declared, "DefinitionUri")) {
    if (uri->is_string()) {
      const auto location = object_location(uri->get_ref<const std::string&>());
      if (!location) {
        return unexpected(validation_error(
            "Resource with id [" + resource.id +
            "] is invalid. 'DefinitionUri' is not a valid S3 Uri of the form 's3://bucket/key' "
            "with optional versionId query parameter."));
      }
      properties["DefinitionS3Location"] = {{"Bucket", location->bucket}, {"Key", location->key}};
    } else {
      properties["DefinitionS3Location"] = *uri;
    }
  } else {
    return unexpected(validation_error("Resource with id [" + resource.id +
                                       "] is invalid. Either 'Definition' or 'DefinitionUri' "
                                       "property must be specified."));
  }
  if (const Json* name = find_member(declared, "Name")) properties["StateMachineName"] = *name;
  if (const Json* type = find_member(declared, "Type")) properties["StateMachineType"] = *type;
  if (const Json* logging = find_member(declared, "Logging")) {
    properties["LoggingConfiguration"] = *logging;
  }
  if (const Json* tracing = find_member(declared, "Tracing")) {
    properties["TracingConfiguration"] = *tracing;
  }
  Json tags = Json::array({{{"Key", "stateMachine:createdBy"}, {"Value", "SAM"}}});
  if (const Json* given = find_member(declared, "Tags")) {
    for (const Json& tag : tag_list(*given)) tags.push_back(tag);
  }
  properties["Tags"] = std::move(tags);
  std::vector<std::string> managed;
  if (find_member(declared, "Tracing") != nullptr) managed.emplace_back("AWSXRayDaemonWriteAccess");
  SIDESTEP_TRY(role, add_role(resource, "states.amazonaws.com", managed, resources));
  properties["RoleArn"] = std::move(role);
  const Json machine = properties;
  resources[resource.id] =
      resource_json("AWS::StepFunctions::StateMachine", std::move(properties), resource.attributes);
  add_machine_alias(resource, machine, resources);
  return add_events(resource, EventTarget::kStateMachine, resources);
}

}  // namespace sidestep::aws::cloudformation
