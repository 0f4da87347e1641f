// AWS::Serverless::Function and AWS::Serverless::StateMachine.

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/template/location.h"
#include "aws/cloudformation/transforms/serverless.h"

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

void add_version_and_alias(const ServerlessResource& resource, Resources& resources) {
  const Json* name = find_member(resource.properties, "AutoPublishAlias");
  if (name == nullptr || !name->is_string()) return;
  const std::string version = resource.id + "Version";
  Json properties = Json::object();
  properties["FunctionName"] = ref_to(resource.id);
  resources[version] = resource_json("AWS::Lambda::Version", std::move(properties), Json::object());
  Json alias = Json::object();
  alias["Name"] = *name;
  alias["FunctionName"] = ref_to(resource.id);
  alias["FunctionVersion"] = get_att(version, "Version");
  resources[resource.id + "Alias" + name->get<std::string>()] =
      resource_json("AWS::Lambda::Alias", std::move(alias), Json::object());
}

}  // namespace

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
  properties["Role"] = add_role(resource, "lambda.amazonaws.com", resources);
  resources[resource.id] =
      resource_json("AWS::Lambda::Function", std::move(properties), resource.attributes);
  add_version_and_alias(resource, resources);
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
  properties["RoleArn"] = add_role(resource, "states.amazonaws.com", resources);
  resources[resource.id] =
      resource_json("AWS::StepFunctions::StateMachine", std::move(properties), resource.attributes);
  return add_events(resource, EventTarget::kStateMachine, resources);
}

}  // namespace sidestep::aws::cloudformation
