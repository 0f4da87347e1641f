// AWS::ECR::Repository: Ref is the name.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecr-repository.html

#include "aws/core/arn_of.h"
#include "aws/core/recipe_provider.h"
#include "aws/ecr/ecr.h"

namespace sidestep::aws::ecr {
namespace {

using Calls = ResourceRecipe::Calls;

std::string text_of(const Json& value) {
  return value.is_string() ? value.get<std::string>() : to_text(value);
}

Json for_repository(const std::string& name) { return {{"repositoryName", name}}; }

// The calls that make what a repository has beside itself.
void add_policies(const Json& properties, const std::string& name, Calls& calls) {
  if (const Json* policy = find_member(properties, "RepositoryPolicyText")) {
    Json input = for_repository(name);
    input["policyText"] = text_of(*policy);
    calls.push_back({"SetRepositoryPolicy", std::move(input)});
  }
  const Json* lifecycle = find_member(properties, "LifecyclePolicy");
  const Json* text =
      lifecycle == nullptr ? nullptr : find_member(*lifecycle, "LifecyclePolicyText");
  if (text != nullptr) {
    Json input = for_repository(name);
    input["lifecyclePolicyText"] = text_of(*text);
    calls.push_back({"PutLifecyclePolicy", std::move(input)});
  }
}

Calls create_calls(const ResourceRequest& request, const std::string& name) {
  Json input = with_lower_names(
      picked(request.properties,
             {"ImageTagMutability", "ImageScanningConfiguration", "EncryptionConfiguration"}));
  input["repositoryName"] = name;
  if (const Json* tags = find_member(request.properties, "Tags")) input["tags"] = *tags;
  Calls calls = {{"CreateRepository", std::move(input)}};
  add_policies(request.properties, name, calls);
  return calls;
}

Calls update_calls(const ResourceRequest& request, const std::string& name, const Json& before) {
  Calls calls;
  const Json* mutability = find_member(request.properties, "ImageTagMutability");
  Json tagging = for_repository(name);
  tagging["imageTagMutability"] = mutability == nullptr ? Json("MUTABLE") : *mutability;
  calls.push_back({"PutImageTagMutability", std::move(tagging)});
  const Json* scanning = find_member(request.properties, "ImageScanningConfiguration");
  Json scan = for_repository(name);
  scan["imageScanningConfiguration"] =
      scanning == nullptr ? Json({{"scanOnPush", false}}) : with_lower_names(*scanning);
  calls.push_back({"PutImageScanningConfiguration", std::move(scan)});
  const auto is_gone = [&](const char* property) {
    return find_member(before, property) != nullptr &&
           find_member(request.properties, property) == nullptr;
  };
  if (is_gone("RepositoryPolicyText")) {
    calls.push_back({"DeleteRepositoryPolicy", for_repository(name)});
  }
  if (is_gone("LifecyclePolicy")) calls.push_back({"DeleteLifecyclePolicy", for_repository(name)});
  add_policies(request.properties, name, calls);
  return calls;
}

Resource made_repository(const ResourceRequest& request, const std::string& name, const Json&) {
  const Scope& scope = request.scope;
  Resource resource{.physical_id = name};
  resource.attributes["Arn"] = arn_of(scope, "ecr", "repository/" + name);
  resource.attributes["RepositoryUri"] =
      scope.account + ".dkr.ecr." + scope.region + ".amazonaws.com/" + name;
  return resource;
}

Calls remove_calls(const ResourceRequest&, const Resource& resource) {
  return {{"DeleteRepository", for_repository(resource.physical_id)}};
}

constexpr std::string_view kFixed[] = {"EncryptionConfiguration"};

constexpr ResourceRecipe kRepository{
    .type = "AWS::ECR::Repository",
    .service = "ecr",
    .name_property = "RepositoryName",
    .create = create_calls,
    .made = made_repository,
    .update = update_calls,
    .remove = remove_calls,
    .gone = "RepositoryNotFoundException",
    .fixed = kFixed,
    .name_rule = {.length_max = 256, .letters = NameRule::Letters::kLower}};

}  // namespace

std::vector<std::unique_ptr<ResourceProvider>> resource_providers(const Directory& directory) {
  std::vector<std::unique_ptr<ResourceProvider>> providers;
  providers.push_back(std::make_unique<RecipeProvider>(directory, kRepository));
  return providers;
}

}  // namespace sidestep::aws::ecr
