// Customer managed policies and their versions; those that AWS manages are read alike.
#include <algorithm>

#include "aws/iam/identifiers.h"
#include "aws/iam/managed_policies.h"
#include "aws/iam/operations/entity_calls.h"
#include "aws/iam/operations/list.h"

namespace sidestep::aws::iam {
namespace {

// IAM quotas, "Versions per managed policy".
constexpr std::size_t kVersionsMax = 5;

std::int64_t attachments(storage::Database& database, const std::string& account,
                         const std::string& arn) {
  std::int64_t count = 0;
  for (const Kind kind : {Kind::kRole, Kind::kUser}) {
    for (Entity& holder : Entities(database, account).list(kind)) {
      const Json& attached = list_in(holder.document, "Attached");
      if (has_text(attached, arn)) ++count;
    }
  }
  return count;
}

Json shown_policy(storage::Database& database, const Call& call, const Entity& policy) {
  const std::string arn = arn_in(call, Kind::kPolicy, policy);
  const Json& document = policy.document;
  Json shown = {{"PolicyName", policy.name},
                {"PolicyId", document.at("Id")},
                {"Arn", arn},
                {"Path", document.at("Path")},
                {"DefaultVersionId", document.at("Default")},
                {"AttachmentCount", attachments(database, call.scope.account, arn)},
                {"PermissionsBoundaryUsageCount", 0},
                {"IsAttachable", true},
                {"CreateDate", document.at("CreateDate")},
                {"UpdateDate", document.at("UpdateDate")}};
  if (const Json* text = find_member(document, "Description")) shown["Description"] = *text;
  if (const Json* tags = find_member(document, "Tags")) shown["Tags"] = *tags;
  return shown;
}

Json shown_version(const Entity& policy, const std::string& id) {
  const Json& version = policy.document.at("Versions").at(id);
  return {{"VersionId", id},
          {"IsDefaultVersion", policy.document.at("Default") == id},
          {"CreateDate", version.at("CreateDate")}};
}

void create_policy(Iam& iam, Call call, Reply reply) {
  if (auto fault = fault_of_document(call.text("PolicyDocument"), PolicyPlace::kIdentity)) {
    return reply.fail(*std::move(fault));
  }
  iam.platform().rows.write(
      std::move(call), std::move(reply),
      [now = now_in_seconds(iam)](storage::Database& database, Call& made) -> Answer {
        const std::string& name = made.text("PolicyName");
        Entities entities(database, made.scope.account);
        if (entities.find(Kind::kPolicy, name)) {
          return unexpected(already_exists(Kind::kPolicy, name));
        }
        Entity policy{name,
                      {{"Path", made.text_or("Path", "/")},
                       {"CreateDate", now},
                       {"UpdateDate", now},
                       {"Default", "v1"},
                       {"Last", 1}}};
        policy.document["Id"] = unique_id("ANPA", arn_in(made, Kind::kPolicy, policy));
        object_in(policy.document, "Versions")["v1"] = {{"Document", made.text("PolicyDocument")},
                                                        {"CreateDate", now}};
        if (const std::string* text = made.find_text("Description")) {
          policy.document["Description"] = *text;
        }
        if (const Json* tags = made.find("Tags")) policy.document["Tags"] = *tags;
        entities.put(Kind::kPolicy, policy);
        return Output{{{"Policy", shown_policy(database, made, policy)}}};
      });
}

void get_policy(Iam& iam, Call call, Reply reply) {
  const std::string& arn = call.text("PolicyArn");
  if (is_aws_managed(arn)) {
    Json shown = shown_managed_policy(arn);
    shown["AttachmentCount"] = attachments(iam.reader(), call.scope.account, arn);
    return reply.ok({{"Policy", std::move(shown)}});
  }
  auto policy = named_entity(iam.reader(), call, Kind::kPolicy);
  if (!policy) return reply.fail(std::move(policy).error());
  reply.ok({{"Policy", shown_policy(iam.reader(), call, *policy)}});
}

Error no_version(const std::string& arn, const std::string& id) {
  return no_such_entity("Policy " + arn + " version " + id +
                        " does not exist or is not attachable.");
}

void get_policy_version(Iam& iam, Call call, Reply reply) {
  const std::string& arn = call.text("PolicyArn");
  const std::string& id = call.text("VersionId");
  if (is_aws_managed(arn)) {
    if (id != "v1") return reply.fail(no_version(arn, id));
    Json version = {{"Document", encoded_document(managed_document(arn))},
                    {"VersionId", id},
                    {"IsDefaultVersion", true},
                    {"CreateDate", shown_managed_policy(arn).at("CreateDate")}};
    return reply.ok({{"PolicyVersion", std::move(version)}});
  }
  auto policy = named_entity(iam.reader(), call, Kind::kPolicy);
  if (!policy) return reply.fail(std::move(policy).error());
  const Json& versions = policy->document.at("Versions");
  const Json* version = find_member(versions, id);
  if (version == nullptr) return reply.fail(no_version(arn, id));
  Json shown = shown_version(*policy, id);
  shown["Document"] = encoded_document(version->at("Document").get<std::string>());
  reply.ok({{"PolicyVersion", std::move(shown)}});
}

void list_policies(Iam& iam, Call call, Reply reply) {
  const std::string scope = call.text_or("Scope", "All");
  const std::string prefix = call.text_or("PathPrefix", "/");
  const bool only_attached = call.flag_or("OnlyAttached", false);
  std::vector<Json> shown;
  const auto add = [&](Json policy) {
    if (!policy.at("Path").get<std::string>().starts_with(prefix)) return;
    if (only_attached && policy.at("AttachmentCount") == 0) return;
    policy.erase("Tags");
    shown.push_back(std::move(policy));
  };
  if (scope != "AWS") {
    for (const Entity& policy : Entities(iam.reader(), call.scope.account).list(Kind::kPolicy)) {
      add(shown_policy(iam.reader(), call, policy));
    }
  }
  if (scope != "Local") {
    for (const ManagedPolicy& policy : managed_policies()) {
      Json managed = shown_managed_policy(policy.arn());
      managed["AttachmentCount"] = attachments(iam.reader(), call.scope.account, policy.arn());
      add(std::move(managed));
    }
  }
  reply_with_page(call, std::move(reply), "Policies", std::move(shown));
}

Expected<Entity, Error> unattached_policy(storage::Database& database, const Call& call) {
  SIDESTEP_TRY(policy, named_entity(database, call, Kind::kPolicy));
  if (attachments(database, call.scope.account, call.text("PolicyArn")) > 0) {
    return unexpected(delete_conflict("Cannot delete a policy attached to entities."));
  }
  return policy;
}

void delete_policy(Iam& iam, Call call, Reply reply) {
  iam.platform().rows.write(
      std::move(call), std::move(reply), [](storage::Database& database, Call& made) -> Answer {
        SIDESTEP_TRY(policy, unattached_policy(database, made));
        if (policy.document.at("Versions").size() > 1) {
          return unexpected(delete_conflict(
              "This policy has more than one version. Before you delete a policy, you must delete "
              "the policy's versions. The default version is deleted with the policy."));
        }
        Entities(database, made.scope.account).remove(Kind::kPolicy, policy.name);
        return Output{};
      });
}

std::string newest_version(const Entity& policy) {
  return "v" + std::to_string(policy.document.at("Last").get<std::int64_t>());
}

void add_version(Entity& policy, const std::string& text, std::int64_t now) {
  policy.document["Last"] = policy.document.at("Last").get<std::int64_t>() + 1;
  policy.document["UpdateDate"] = now;
  object_in(policy.document, "Versions")[newest_version(policy)] = {{"Document", text},
                                                                    {"CreateDate", now}};
}

void create_policy_version(Iam& iam, Call call, Reply reply) {
  if (auto fault = fault_of_document(call.text("PolicyDocument"), PolicyPlace::kIdentity)) {
    return reply.fail(*std::move(fault));
  }
  change_entity(
      iam, std::move(call), std::move(reply), Kind::kPolicy,
      [now = now_in_seconds(iam)](storage::Database&, const Call& made, Entity& policy) -> Answer {
        Json& versions = object_in(policy.document, "Versions");
        if (versions.size() >= kVersionsMax) {
          return unexpected(
              limit_exceeded("A managed policy can have up to 5 versions. Before you "
                             "create a new version, you must delete an existing "
                             "version."));
        }
        add_version(policy, made.text("PolicyDocument"), now);
        const std::string id = newest_version(policy);
        if (made.flag_or("SetAsDefault", false)) policy.document["Default"] = id;
        return Output{{{"PolicyVersion", shown_version(policy, id)}}};
      });
}

// What templates do when a document changes, whose versions nobody else counts: the oldest one that
// is not the default goes if there are too many.
void replace_policy_document(Iam& iam, Call call, Reply reply) {
  if (auto fault = fault_of_document(call.text("PolicyDocument"), PolicyPlace::kIdentity)) {
    return reply.fail(*std::move(fault));
  }
  change_entity(
      iam, std::move(call), std::move(reply), Kind::kPolicy,
      [now = now_in_seconds(iam)](storage::Database&, const Call& made, Entity& policy) -> Answer {
        Json& versions = object_in(policy.document, "Versions");
        if (versions.size() >= kVersionsMax) {
          const auto& all = versions.get_ref<const Json::object_t&>();
          const auto oldest = std::ranges::find_if(
              all, [&](const auto& each) { return policy.document.at("Default") != each.first; });
          versions.erase(std::string(oldest->first));
        }
        add_version(policy, made.text("PolicyDocument"), now);
        policy.document["Default"] = newest_version(policy);
        return Output{};
      });
}

// The same when one goes: with all of its versions.
void remove_policy_with_versions(Iam& iam, Call call, Reply reply) {
  iam.platform().rows.write(
      std::move(call), std::move(reply), [](storage::Database& database, Call& made) -> Answer {
        SIDESTEP_TRY(policy, unattached_policy(database, made));
        Entities(database, made.scope.account).remove(Kind::kPolicy, policy.name);
        return Output{};
      });
}

void delete_policy_version(Iam& iam, Call call, Reply reply) {
  change_entity(
      iam, std::move(call), std::move(reply), Kind::kPolicy,
      [](storage::Database&, const Call& made, Entity& policy) -> Answer {
        const std::string& id = made.text("VersionId");
        Json& versions = object_in(policy.document, "Versions");
        if (find_member(versions, id) == nullptr) {
          return unexpected(no_version(made.text("PolicyArn"), id));
        }
        if (policy.document.at("Default") == id) {
          return unexpected(delete_conflict("Cannot delete the default version of a policy."));
        }
        versions.erase(id);
        return Output{};
      });
}

void set_default_policy_version(Iam& iam, Call call, Reply reply) {
  change_entity(iam, std::move(call), std::move(reply), Kind::kPolicy,
                [](storage::Database&, const Call& made, Entity& policy) -> Answer {
                  const std::string& id = made.text("VersionId");
                  if (find_member(policy.document.at("Versions"), id) == nullptr) {
                    return unexpected(no_version(made.text("PolicyArn"), id));
                  }
                  policy.document["Default"] = id;
                  return Output{};
                });
}

void list_policy_versions(Iam& iam, Call call, Reply reply) {
  const std::string& arn = call.text("PolicyArn");
  std::vector<Json> shown;
  if (is_aws_managed(arn)) {
    shown.push_back({{"VersionId", "v1"},
                     {"IsDefaultVersion", true},
                     {"CreateDate", shown_managed_policy(arn).at("CreateDate")}});
    return reply_with_page(call, std::move(reply), "Versions", std::move(shown));
  }
  auto policy = named_entity(iam.reader(), call, Kind::kPolicy);
  if (!policy) return reply.fail(std::move(policy).error());
  for (const auto& [id, version] :
       policy->document.at("Versions").get_ref<const Json::object_t&>()) {
    shown.push_back(shown_version(*policy, id));
  }
  std::ranges::reverse(shown);  // the newest first
  reply_with_page(call, std::move(reply), "Versions", std::move(shown));
}

}  // namespace

constinit const IamOperation kCreatePolicy{"CreatePolicy", create_policy};
constinit const IamOperation kGetPolicy{"GetPolicy", get_policy};
constinit const IamOperation kGetPolicyVersion{"GetPolicyVersion", get_policy_version};
constinit const IamOperation kListPolicies{"ListPolicies", list_policies};
constinit const IamOperation kDeletePolicy{"DeletePolicy", delete_policy};
constinit const IamOperation kCreatePolicyVersion{"CreatePolicyVersion", create_policy_version};
constinit const IamOperation kReplacePolicyDocument{"ReplacePolicyDocument",
                                                    replace_policy_document};
constinit const IamOperation kRemovePolicyWithVersions{"RemovePolicyWithVersions",
                                                       remove_policy_with_versions};
constinit const IamOperation kDeletePolicyVersion{"DeletePolicyVersion", delete_policy_version};
constinit const IamOperation kSetDefaultPolicyVersion{"SetDefaultPolicyVersion",
                                                      set_default_policy_version};
constinit const IamOperation kListPolicyVersions{"ListPolicyVersions", list_policy_versions};

}  // namespace sidestep::aws::iam
