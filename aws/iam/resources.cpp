#include "aws/iam/resources.h"

#include <algorithm>

#include "aws/iam/holder_resources.h"
#include "aws/iam/identifiers.h"

namespace sidestep::aws::iam {
namespace {

using IamCalls = ResourceRecipe::Calls;

std::string property_text(const Json& properties, std::string_view name,
                          std::string otherwise = {}) {
  const Json* value = find_member(properties, name);
  return value != nullptr && value->is_string() ? value->get<std::string>() : otherwise;
}

std::string document_in(const Json& properties) {
  const Json* document = find_member(properties, "PolicyDocument");
  return document != nullptr ? document_text(*document) : "";
}

// A role or a user that a template names.
struct NamedHolder {
  Kind kind;
  std::string name;
  friend bool operator==(const NamedHolder&, const NamedHolder&) = default;
};

// In lists, or by one name: AWS::IAM::Policy, AWS::IAM::RolePolicy, AWS::IAM::UserPolicy.
std::vector<NamedHolder> holders_in(const Json& properties) {
  std::vector<NamedHolder> holders;
  for (std::string& name : texts_in(properties, "Roles")) {
    holders.push_back({Kind::kRole, std::move(name)});
  }
  for (std::string& name : texts_in(properties, "Users")) {
    holders.push_back({Kind::kUser, std::move(name)});
  }
  for (const Kind kind : {Kind::kRole, Kind::kUser}) {
    std::string name = property_text(properties, names_of(kind).member);
    if (!name.empty()) holders.push_back({kind, std::move(name)});
  }
  return holders;
}

bool has(const std::vector<NamedHolder>& holders, const NamedHolder& holder) {
  return std::ranges::find(holders, holder) != holders.end();
}

// --- Policies that are part of roles and users.

IamCalls put_inline_calls(const ResourceRequest& request, const std::string&) {
  IamCalls calls;
  for (const NamedHolder& holder : holders_in(request.properties)) {
    calls.push_back(holder_call("Put", holder.kind, "Policy", holder.name,
                                {{"PolicyName", property_text(request.properties, "PolicyName")},
                                 {"PolicyDocument", document_in(request.properties)}}));
  }
  return calls;
}

void delete_inline(IamCalls& calls, const Json& properties, const Json& now) {
  const std::string name = property_text(properties, "PolicyName");
  const bool keeps_name = property_text(now, "PolicyName") == name;
  const std::vector<NamedHolder> kept = holders_in(now);
  for (const NamedHolder& holder : holders_in(properties)) {
    if (keeps_name && has(kept, holder)) continue;
    calls.push_back(
        holder_call("Delete", holder.kind, "Policy", holder.name, {{"PolicyName", name}}));
  }
}

IamCalls update_inline_calls(const ResourceRequest& request, const std::string& name,
                             const Json& before) {
  IamCalls calls;
  delete_inline(calls, before, request.properties);
  for (ResourceCall& call : put_inline_calls(request, name)) calls.push_back(std::move(call));
  return calls;
}

IamCalls delete_inline_calls(const ResourceRequest& request, const Resource&) {
  IamCalls calls;
  delete_inline(calls, request.properties, Json::object());
  return calls;
}

Resource made_inline(const ResourceRequest&, const std::string& name, const Json&) {
  return {name, {{"Id", name}}};
}

// --- AWS::IAM::ManagedPolicy. Ref is the ARN.

std::string managed_arn(const ResourceRequest& request, const std::string& name) {
  return entity_arn(request.scope.account, Kind::kPolicy,
                    {name, {{"Path", property_text(request.properties, "Path", "/")}}});
}

void attach_to_holders(IamCalls& calls, std::string_view verb, const Json& properties,
                       const std::string& arn, const std::vector<NamedHolder>& but) {
  for (const NamedHolder& holder : holders_in(properties)) {
    if (has(but, holder)) continue;
    calls.push_back(holder_call(verb, holder.kind, "Policy", holder.name, {{"PolicyArn", arn}}));
  }
}

IamCalls create_managed_calls(const ResourceRequest& request, const std::string& name) {
  Json input = picked(request.properties, {"Path", "Description", "Tags"});
  input["PolicyName"] = name;
  input["PolicyDocument"] = document_in(request.properties);
  IamCalls calls = {{"CreatePolicy", std::move(input)}};
  attach_to_holders(calls, "Attach", request.properties, managed_arn(request, name), {});
  return calls;
}

IamCalls update_managed_calls(const ResourceRequest& request, const std::string& name,
                              const Json& before) {
  const std::string arn = managed_arn(request, name);
  IamCalls calls;
  const std::string document = document_in(request.properties);
  if (document != document_in(before)) {
    calls.push_back({"ReplacePolicyDocument", {{"PolicyArn", arn}, {"PolicyDocument", document}}});
  }
  attach_to_holders(calls, "Detach", before, arn, holders_in(request.properties));
  attach_to_holders(calls, "Attach", request.properties, arn, {});
  return calls;
}

IamCalls delete_managed_calls(const ResourceRequest& request, const Resource& resource) {
  IamCalls calls;
  attach_to_holders(calls, "Detach", request.properties, resource.physical_id, {});
  calls.push_back({"RemovePolicyWithVersions", {{"PolicyArn", resource.physical_id}}});
  return calls;
}

Resource made_managed(const ResourceRequest& request, const std::string& name, const Json&) {
  const std::string arn = managed_arn(request, name);
  return {arn, {{"PolicyArn", arn}, {"PolicyId", unique_id("ANPA", arn)}}};
}

// --- AWS::IAM::AccessKey. Ref is its id.

IamCalls create_key_calls(const ResourceRequest& request, const std::string&) {
  return {{"CreateAccessKey", picked(request.properties, {"UserName"})}};
}
IamCalls update_key_calls(const ResourceRequest&, const std::string&, const Json&) { return {}; }
IamCalls delete_key_calls(const ResourceRequest& request, const Resource& resource) {
  Json input = picked(request.properties, {"UserName"});
  input["AccessKeyId"] = resource.physical_id;
  return {{"DeleteAccessKey", std::move(input)}};
}
Resource made_key(const ResourceRequest&, const std::string&, const Json& answer) {
  const Json& key = answer.at("AccessKey");
  return {key.at("AccessKeyId").get<std::string>(),
          {{"SecretAccessKey", key.at("SecretAccessKey")}}};
}

constexpr std::string_view kFixedOfManaged[] = {"Path", "Description"};
constexpr std::string_view kFixedOfKey[] = {"UserName", "Serial"};

constexpr ResourceRecipe inline_recipe(std::string_view type) {
  return {.type = type,
          .service = "iam",
          .name_property = "",
          .create = put_inline_calls,
          .made = made_inline,
          .update = update_inline_calls,
          .remove = delete_inline_calls,
          .gone = "NoSuchEntity",
          .name_rule = {.length_max = 128}};
}

constexpr ResourceRecipe kPolicyRecipe = inline_recipe("AWS::IAM::Policy");
constexpr ResourceRecipe kRolePolicyRecipe = inline_recipe("AWS::IAM::RolePolicy");
constexpr ResourceRecipe kUserPolicyRecipe = inline_recipe("AWS::IAM::UserPolicy");

constexpr ResourceRecipe kManagedRecipe{.type = "AWS::IAM::ManagedPolicy",
                                        .service = "iam",
                                        .name_property = "ManagedPolicyName",
                                        .create = create_managed_calls,
                                        .made = made_managed,
                                        .update = update_managed_calls,
                                        .remove = delete_managed_calls,
                                        .gone = "NoSuchEntity",
                                        .fixed = kFixedOfManaged,
                                        .name_rule = {.length_max = 128}};

constexpr ResourceRecipe kKeyRecipe{.type = "AWS::IAM::AccessKey",
                                    .service = "iam",
                                    .name_property = "",
                                    .create = create_key_calls,
                                    .made = made_key,
                                    .update = update_key_calls,
                                    .remove = delete_key_calls,
                                    .gone = "NoSuchEntity",
                                    .fixed = kFixedOfKey};

}  // namespace

std::vector<std::unique_ptr<ResourceProvider>> resource_providers(const Directory& directory) {
  std::vector<std::unique_ptr<ResourceProvider>> providers;
  for (const ResourceRecipe* recipe :
       {&kRoleRecipe, &kUserRecipe, &kPolicyRecipe, &kRolePolicyRecipe, &kUserPolicyRecipe,
        &kManagedRecipe, &kKeyRecipe}) {
    providers.push_back(std::make_unique<RecipeProvider>(directory, *recipe));
  }
  return providers;
}

}  // namespace sidestep::aws::iam
