#include "aws/lambda/setting_resources.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "aws/core/recipe_provider.h"
#include "aws/lambda/function_name.h"
#include "base/base64.h"

namespace sidestep::aws::lambda {
namespace {

using Calls = ResourceRecipe::Calls;

std::string text_in(const Json& properties, std::string_view name) {
  const Json* value = find_member(properties, name);
  return value != nullptr && value->is_string() ? value->get<std::string>() : "";
}

std::string function_in(const ResourceRequest& request, std::string_view property) {
  const std::string name = text_in(request.properties, property);
  if (name.starts_with("arn:")) return name;
  return function_arn(request.scope, name);
}

Resource known_by_arn(std::string arn, std::string_view attribute) {
  Resource resource;
  resource.attributes[std::string(attribute)] = arn;
  resource.physical_id = std::move(arn);
  return resource;
}

// ---- Versions ---------------------------------------------------------------------------------

Calls publish_calls(const ResourceRequest& request, const std::string&) {
  return {{"PublishVersion",
           picked(request.properties, {"FunctionName", "Description", "CodeSha256"})}};
}

Resource made_version(const ResourceRequest&, const std::string&, const Json& answer) {
  Resource version = known_by_arn(answer.at("FunctionArn").get<std::string>(), "FunctionArn");
  version.attributes["Version"] = answer.at("Version");
  return version;
}

Calls republish_calls(const ResourceRequest& request, const std::string& name, const Json&) {
  return publish_calls(request, name);
}

Calls delete_by_arn_calls(const ResourceRequest&, const Resource& resource) {
  return {{"DeleteFunction", {{"FunctionName", resource.physical_id}}}};
}

// ---- Aliases ----------------------------------------------------------------------------------

// Templates list the weights of versions; the operations have a map.
Json alias_members(const ResourceRequest& request) {
  Json members =
      picked(request.properties, {"FunctionName", "Name", "FunctionVersion", "Description"});
  Json weights = Json::object();
  if (const Json* routing = find_member(request.properties, "RoutingConfig")) {
    const Json* list = find_member(*routing, "AdditionalVersionWeights");
    for (const Json& each : list != nullptr ? *list : Json::array()) {
      weights[each.at("FunctionVersion").get<std::string>()] = each.at("FunctionWeight");
    }
  }
  members["RoutingConfig"] = {{"AdditionalVersionWeights", std::move(weights)}};
  return members;
}

void add_provisioned(const ResourceRequest& request, Calls& calls) {
  const Json* config = find_member(request.properties, "ProvisionedConcurrencyConfig");
  if (config == nullptr) return;
  Json members = picked(*config, {"ProvisionedConcurrentExecutions"});
  members["FunctionName"] = text_in(request.properties, "FunctionName");
  members["Qualifier"] = text_in(request.properties, "Name");
  calls.push_back({"PutProvisionedConcurrencyConfig", std::move(members)});
}

Calls create_alias_calls(const ResourceRequest& request, const std::string&) {
  Calls calls{{"CreateAlias", alias_members(request)}};
  add_provisioned(request, calls);
  return calls;
}

Calls update_alias_calls(const ResourceRequest& request, const std::string&, const Json&) {
  Calls calls{{"UpdateAlias", alias_members(request)}};
  add_provisioned(request, calls);
  return calls;
}

Resource made_alias(const ResourceRequest& request, const std::string& name, const Json&) {
  return known_by_arn(function_in(request, "FunctionName") + ':' + name, "AliasArn");
}

Calls delete_alias_calls(const ResourceRequest&, const Resource& resource) {
  const std::size_t colon = resource.physical_id.rfind(':');
  return {{"DeleteAlias",
           {{"FunctionName", resource.physical_id.substr(0, colon)},
            {"Name", resource.physical_id.substr(colon + 1)}}}};
}

// ---- How events are handled -------------------------------------------------------------------

Calls put_event_invoke_calls(const ResourceRequest& request, const std::string&) {
  return {{"PutFunctionEventInvokeConfig",
           picked(request.properties, {"FunctionName", "Qualifier", "MaximumRetryAttempts",
                                       "MaximumEventAgeInSeconds", "DestinationConfig"})}};
}

Calls update_event_invoke_calls(const ResourceRequest& request, const std::string& name,
                                const Json&) {
  return put_event_invoke_calls(request, name);
}

Resource made_event_invoke(const ResourceRequest& request, const std::string&, const Json&) {
  Resource resource;
  resource.physical_id =
      function_in(request, "FunctionName") + ':' + text_in(request.properties, "Qualifier");
  return resource;
}

Calls delete_event_invoke_calls(const ResourceRequest&, const Resource& resource) {
  return {{"DeleteFunctionEventInvokeConfig", {{"FunctionName", resource.physical_id}}}};
}

// ---- URLs -------------------------------------------------------------------------------------

Json url_members(const ResourceRequest& request) {
  Json members = picked(request.properties, {"Qualifier", "AuthType", "Cors", "InvokeMode"});
  members["FunctionName"] = text_in(request.properties, "TargetFunctionArn");
  return members;
}

Calls create_url_calls(const ResourceRequest& request, const std::string&) {
  return {{"CreateFunctionUrlConfig", url_members(request)}};
}

Calls update_url_calls(const ResourceRequest& request, const std::string&, const Json&) {
  return {{"UpdateFunctionUrlConfig", url_members(request)}};
}

Resource made_url(const ResourceRequest&, const std::string&, const Json& answer) {
  Resource url = known_by_arn(answer.at("FunctionArn").get<std::string>(), "FunctionArn");
  url.attributes["FunctionUrl"] = answer.at("FunctionUrl");
  return url;
}

Calls delete_url_calls(const ResourceRequest&, const Resource& resource) {
  return {{"DeleteFunctionUrlConfig", {{"FunctionName", resource.physical_id}}}};
}

// ---- Permissions ------------------------------------------------------------------------------

Calls add_permission_calls(const ResourceRequest& request, const std::string& name) {
  Json members = picked(request.properties, {"FunctionName", "Action", "Principal", "SourceArn",
                                             "SourceAccount", "EventSourceToken", "PrincipalOrgID",
                                             "FunctionUrlAuthType", "InvokedViaFunctionUrl"});
  members["StatementId"] = name;
  return {{"AddPermission", std::move(members)}};
}

Calls remove_permission_calls(const ResourceRequest& request, const Resource& resource) {
  return {{"RemovePermission",
           {{"FunctionName", text_in(request.properties, "FunctionName")},
            {"StatementId", resource.physical_id}}}};
}

// It is written anew; one that is gone is not missed.
Calls change_permission_calls(const ResourceRequest& request, const std::string& name,
                              const Json&) {
  Calls calls = remove_permission_calls(request, {.physical_id = name});
  calls.push_back(add_permission_calls(request, name).front());
  return calls;
}

Resource made_permission(const ResourceRequest&, const std::string& name, const Json&) {
  return {.physical_id = name};
}

// ---- Layers -----------------------------------------------------------------------------------

// Beside an object of S3, a directory, which is used where it is, or an archive.
Json layer_content(const Json& content) {
  if (!content.is_string()) {
    return picked(content, {"S3Bucket", "S3Key", "S3ObjectVersion", "ZipFile"});
  }
  const std::filesystem::path path = content.get<std::string>();
  std::error_code ignored;  // what cannot be looked at cannot be read either
  if (std::filesystem::is_directory(path, ignored)) {
    return {{"S3Bucket", "hot-reload"}, {"S3Key", path.string()}};
  }
  std::ifstream stream(path, std::ios::binary);
  return {{"ZipFile", base64_encode(std::string(std::istreambuf_iterator<char>(stream), {}))}};
}

Calls publish_layer_calls(const ResourceRequest& request, const std::string& name) {
  Json members = picked(request.properties, {"Description", "CompatibleRuntimes", "LicenseInfo",
                                             "CompatibleArchitectures"});
  members["LayerName"] = name;
  const Json* content = find_member(request.properties, "Content");
  members["Content"] = content != nullptr ? layer_content(*content) : Json::object();
  return {{"PublishLayerVersion", std::move(members)}};
}

Calls republish_layer_calls(const ResourceRequest& request, const std::string& name, const Json&) {
  return publish_layer_calls(request, name);
}

Resource made_layer(const ResourceRequest&, const std::string&, const Json& answer) {
  return known_by_arn(answer.at("LayerVersionArn").get<std::string>(), "LayerVersionArn");
}

Calls delete_layer_calls(const ResourceRequest&, const Resource& resource) {
  const std::size_t colon = resource.physical_id.rfind(':');
  const auto version = parse_json(resource.physical_id.substr(colon + 1));
  return {{"DeleteLayerVersion",
           {{"LayerName", resource.physical_id.substr(0, colon)},
            {"VersionNumber", version.value_or(Json(0))}}}};
}

constexpr std::string_view kFixedOfVersion[] = {"FunctionName", "CodeSha256", "Description"};
constexpr std::string_view kFixedOfAlias[] = {"FunctionName"};
constexpr std::string_view kFixedOfEvents[] = {"FunctionName", "Qualifier"};
constexpr std::string_view kFixedOfUrl[] = {"TargetFunctionArn", "Qualifier"};
constexpr std::string_view kFixedOfPermission[] = {"FunctionName"};

constexpr ResourceRecipe kRecipes[] = {
    {.type = "AWS::Lambda::Version",
     .service = "lambda",
     .name_property = "",
     .create = publish_calls,
     .made = made_version,
     .update = republish_calls,
     .remove = delete_by_arn_calls,
     .fixed = kFixedOfVersion},
    {.type = "AWS::Lambda::Alias",
     .service = "lambda",
     .name_property = "Name",
     .create = create_alias_calls,
     .made = made_alias,
     .update = update_alias_calls,
     .remove = delete_alias_calls,
     .fixed = kFixedOfAlias},
    {.type = "AWS::Lambda::EventInvokeConfig",
     .service = "lambda",
     .name_property = "",
     .create = put_event_invoke_calls,
     .made = made_event_invoke,
     .update = update_event_invoke_calls,
     .remove = delete_event_invoke_calls,
     .fixed = kFixedOfEvents},
    {.type = "AWS::Lambda::Url",
     .service = "lambda",
     .name_property = "",
     .create = create_url_calls,
     .made = made_url,
     .update = update_url_calls,
     .remove = delete_url_calls,
     .fixed = kFixedOfUrl},
    {.type = "AWS::Lambda::Permission",
     .service = "lambda",
     .name_property = "",
     .create = add_permission_calls,
     .made = made_permission,
     .update = change_permission_calls,
     .remove = remove_permission_calls,
     .fixed = kFixedOfPermission},
    {.type = "AWS::Lambda::LayerVersion",
     .service = "lambda",
     .name_property = "LayerName",
     .create = publish_layer_calls,
     .made = made_layer,
     .update = republish_layer_calls,
     .remove = delete_layer_calls},
};

}  // namespace

std::vector<std::unique_ptr<ResourceProvider>> setting_providers(const Directory& directory) {
  std::vector<std::unique_ptr<ResourceProvider>> providers;
  for (const ResourceRecipe& recipe : kRecipes) {
    providers.push_back(std::make_unique<RecipeProvider>(directory, recipe));
  }
  return providers;
}

}  // namespace sidestep::aws::lambda
