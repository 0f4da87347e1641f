#include "aws/iam/holder_resources.h"

#include <algorithm>

#include "aws/iam/identifiers.h"

namespace sidestep::aws::iam {

std::string document_text(const Json& document) {
  return document.is_string() ? document.get<std::string>() : to_text(document);
}

std::vector<std::string> texts_in(const Json& properties, std::string_view name) {
  std::vector<std::string> texts;
  const Json* list = find_member(properties, name);
  if (list == nullptr || !list->is_array()) return texts;
  for (const Json& each : *list) texts.push_back(each.get<std::string>());
  return texts;
}

ResourceCall holder_call(std::string_view verb, Kind kind, std::string_view what,
                         const std::string& holder, Json input) {
  const KindNames& names = names_of(kind);
  input[std::string(names.member)] = holder;
  return {std::string(verb) + std::string(names.shown) + std::string(what), std::move(input)};
}

namespace {

using HolderCalls = ResourceRecipe::Calls;

// The policies that a template has in the holder: name and document.
std::vector<std::pair<std::string, std::string>> policies_in(const Json& properties) {
  std::vector<std::pair<std::string, std::string>> policies;
  const Json* list = find_member(properties, "Policies");
  if (list == nullptr || !list->is_array()) return policies;
  for (const Json& each : *list) {
    policies.emplace_back(each.at("PolicyName").get<std::string>(),
                          document_text(each.at("PolicyDocument")));
  }
  return policies;
}

void add_policies(HolderCalls& calls, Kind kind, const std::string& name, const Json& properties) {
  for (const auto& [policy, document] : policies_in(properties)) {
    calls.push_back(holder_call("Put", kind, "Policy", name,
                                {{"PolicyName", policy}, {"PolicyDocument", document}}));
  }
  for (const std::string& arn : texts_in(properties, "ManagedPolicyArns")) {
    calls.push_back(holder_call("Attach", kind, "Policy", name, {{"PolicyArn", arn}}));
  }
}

// Those of `before` that `now` does not have.
void remove_policies(HolderCalls& calls, Kind kind, const std::string& name, const Json& before,
                     const Json& now) {
  const auto kept = policies_in(now);
  for (const auto& [policy, document] : policies_in(before)) {
    const bool stays =
        std::ranges::any_of(kept, [&](const auto& each) { return each.first == policy; });
    if (stays) continue;
    calls.push_back(holder_call("Delete", kind, "Policy", name, {{"PolicyName", policy}}));
  }
  const std::vector<std::string> attached = texts_in(now, "ManagedPolicyArns");
  for (const std::string& arn : texts_in(before, "ManagedPolicyArns")) {
    if (std::ranges::find(attached, arn) != attached.end()) continue;
    calls.push_back(holder_call("Detach", kind, "Policy", name, {{"PolicyArn", arn}}));
  }
}

void change_tags(HolderCalls& calls, Kind kind, const std::string& name, const Json& before,
                 const Json& now) {
  const auto tags = template_tags(now);
  Json gone = Json::array();
  for (const auto& [key, value] : template_tags(before)) {
    if (!tags.contains(key)) gone.push_back(key);
  }
  if (!gone.empty()) {
    Json input = Json::object();
    input["TagKeys"] = std::move(gone);
    calls.push_back(holder_call("Untag", kind, "", name, std::move(input)));
  }
  if (tags.empty()) return;
  Json input = Json::object();
  input["Tags"] = *find_member(now, "Tags");
  calls.push_back(holder_call("Tag", kind, "", name, std::move(input)));
}

HolderCalls create_holder_calls(Kind kind, const ResourceRequest& request,
                                const std::string& name) {
  Json input = picked(request.properties,
                      {"Path", "Description", "MaxSessionDuration", "PermissionsBoundary", "Tags"});
  if (const Json* trust = find_member(request.properties, "AssumeRolePolicyDocument")) {
    input["AssumeRolePolicyDocument"] = document_text(*trust);
  }
  HolderCalls calls = {holder_call("Create", kind, "", name, std::move(input))};
  add_policies(calls, kind, name, request.properties);
  return calls;
}

HolderCalls update_role_calls(const ResourceRequest& request, const std::string& name,
                              const Json& before) {
  const Json& now = request.properties;
  HolderCalls calls = {holder_call("Update", Kind::kRole, "", name,
                                   picked(now, {"Description", "MaxSessionDuration"}))};
  if (const Json* trust = find_member(now, "AssumeRolePolicyDocument")) {
    calls.push_back({"UpdateAssumeRolePolicy",
                     {{"RoleName", name}, {"PolicyDocument", document_text(*trust)}}});
  }
  if (const Json* boundary = find_member(now, "PermissionsBoundary")) {
    calls.push_back(holder_call("Put", Kind::kRole, "PermissionsBoundary", name,
                                {{"PermissionsBoundary", *boundary}}));
  } else if (find_member(before, "PermissionsBoundary") != nullptr) {
    calls.push_back(
        holder_call("Delete", Kind::kRole, "PermissionsBoundary", name, Json::object()));
  }
  remove_policies(calls, Kind::kRole, name, before, now);
  add_policies(calls, Kind::kRole, name, now);
  change_tags(calls, Kind::kRole, name, before, now);
  return calls;
}

HolderCalls update_user_calls(const ResourceRequest& request, const std::string& name,
                              const Json& before) {
  HolderCalls calls;
  remove_policies(calls, Kind::kUser, name, before, request.properties);
  add_policies(calls, Kind::kUser, name, request.properties);
  change_tags(calls, Kind::kUser, name, before, request.properties);
  return calls;
}

HolderCalls delete_holder_calls(Kind kind, const ResourceRequest& request,
                                const Resource& resource) {
  HolderCalls calls;
  remove_policies(calls, kind, resource.physical_id, request.properties, Json::object());
  calls.push_back(holder_call("Delete", kind, "", resource.physical_id, Json::object()));
  return calls;
}

Resource made_holder(Kind kind, const ResourceRequest& request, const std::string& name) {
  const Json* path = find_member(request.properties, "Path");
  const Entity entity{name, {{"Path", path != nullptr ? *path : Json("/")}}};
  const std::string arn = entity_arn(request.scope.account, kind, entity);
  const KindNames& names = names_of(kind);
  Resource resource{name, {{"Arn", arn}}};
  resource.attributes[std::string(names.shown) + "Id"] = unique_id(names.id_prefix, arn);
  return resource;
}

template <Kind kKind>
HolderCalls create_calls_of(const ResourceRequest& request, const std::string& name) {
  return create_holder_calls(kKind, request, name);
}
template <Kind kKind>
HolderCalls delete_calls_of(const ResourceRequest& request, const Resource& resource) {
  return delete_holder_calls(kKind, request, resource);
}
template <Kind kKind>
Resource made_of(const ResourceRequest& request, const std::string& name, const Json&) {
  return made_holder(kKind, request, name);
}

constexpr std::string_view kFixedOfRole[] = {"Path"};

}  // namespace

constexpr ResourceRecipe kRoleRecipe{.type = "AWS::IAM::Role",
                                     .service = "iam",
                                     .name_property = "RoleName",
                                     .create = create_calls_of<Kind::kRole>,
                                     .made = made_of<Kind::kRole>,
                                     .update = update_role_calls,
                                     .remove = delete_calls_of<Kind::kRole>,
                                     .gone = "NoSuchEntity",
                                     .fixed = kFixedOfRole};

constexpr ResourceRecipe kUserRecipe{.type = "AWS::IAM::User",
                                     .service = "iam",
                                     .name_property = "UserName",
                                     .create = create_calls_of<Kind::kUser>,
                                     .made = made_of<Kind::kUser>,
                                     .update = update_user_calls,
                                     .remove = delete_calls_of<Kind::kUser>,
                                     .gone = "NoSuchEntity"};

}  // namespace sidestep::aws::iam
