// The policies of roles and users: those that are part of them, and those that are attached.
#include <algorithm>

#include "aws/iam/managed_policies.h"
#include "aws/iam/operations/entity_calls.h"
#include "aws/iam/operations/list.h"
#include "base/arn.h"

namespace sidestep::aws::iam {
namespace {

template <Kind kKind>
void put_policy(Iam& iam, Call call, Reply reply) {
  if (auto fault = fault_of_document(call.text("PolicyDocument"), PolicyPlace::kIdentity)) {
    return reply.fail(*std::move(fault));
  }
  change_entity(iam, std::move(call), std::move(reply), kKind,
                [](storage::Database&, const Call& made, Entity& holder) -> Answer {
                  object_in(holder.document, "Inline")[made.text("PolicyName")] =
                      made.text("PolicyDocument");
                  return Output{};
                });
}

Error no_policy(Kind kind, const std::string& policy) {
  return no_such_entity("The " + std::string(names_of(kind).row) + " policy with name " + policy +
                        " cannot be found.");
}

template <Kind kKind>
void get_holder_policy(Iam& iam, Call call, Reply reply) {
  auto holder = named_entity(iam.reader(), call, kKind);
  if (!holder) return reply.fail(std::move(holder).error());
  const std::string& name = call.text("PolicyName");
  const Json& policies = object_in(holder->document, "Inline");
  const Json* text = find_member(policies, name);
  if (text == nullptr) return reply.fail(no_policy(kKind, name));
  Json members = {{"PolicyName", name},
                  {"PolicyDocument", encoded_document(text->get<std::string>())}};
  members[std::string(names_of(kKind).member)] = holder->name;
  reply.ok(std::move(members));
}

template <Kind kKind>
void list_holder_policies(Iam& iam, Call call, Reply reply) {
  auto holder = named_entity(iam.reader(), call, kKind);
  if (!holder) return reply.fail(std::move(holder).error());
  std::vector<Json> names;
  for (const auto& [name, text] :
       object_in(holder->document, "Inline").get_ref<const Json::object_t&>()) {
    names.emplace_back(name);
  }
  std::ranges::sort(names, {}, [](const Json& name) { return name.get<std::string>(); });
  reply_with_page(call, std::move(reply), "PolicyNames", std::move(names));
}

template <Kind kKind>
void delete_holder_policy(Iam& iam, Call call, Reply reply) {
  change_entity(iam, std::move(call), std::move(reply), kKind,
                [](storage::Database&, const Call& made, Entity& holder) -> Answer {
                  const std::string& name = made.text("PolicyName");
                  Json& policies = object_in(holder.document, "Inline");
                  if (find_member(policies, name) == nullptr) {
                    return unexpected(no_policy(kKind, name));
                  }
                  policies.erase(name);
                  return Output{};
                });
}

bool is_there(storage::Database& database, const std::string& arn) {
  if (is_aws_managed(arn)) return true;
  const auto parsed = Arn::parse(arn);
  if (!parsed) return false;
  const auto policy =
      Entities(database, parsed->account).find(Kind::kPolicy, arn.substr(arn.rfind('/') + 1));
  return policy && entity_arn(parsed->account, Kind::kPolicy, *policy) == arn;
}

template <Kind kKind>
void attach(Iam& iam, Call call, Reply reply) {
  change_entity(iam, std::move(call), std::move(reply), kKind,
                [](storage::Database& database, const Call& made, Entity& holder) -> Answer {
                  const std::string& arn = made.text("PolicyArn");
                  if (!is_there(database, arn)) {
                    return unexpected(
                        no_such_entity("Policy " + arn + " does not exist or is not attachable."));
                  }
                  Json& attached = list_in(holder.document, "Attached");
                  if (!has_text(attached, arn)) attached.push_back(arn);
                  return Output{};
                });
}

template <Kind kKind>
void detach(Iam& iam, Call call, Reply reply) {
  change_entity(iam, std::move(call), std::move(reply), kKind,
                [](storage::Database&, const Call& made, Entity& holder) -> Answer {
                  const std::string& arn = made.text("PolicyArn");
                  auto& attached = list_in(holder.document, "Attached").get_ref<Json::array_t&>();
                  if (std::erase(attached, Json(arn)) == 0) {
                    return unexpected(no_such_entity("Policy " + arn + " was not found."));
                  }
                  return Output{};
                });
}

template <Kind kKind>
void list_attached(Iam& iam, Call call, Reply reply) {
  auto holder = named_entity(iam.reader(), call, kKind);
  if (!holder) return reply.fail(std::move(holder).error());
  std::vector<Json> shown;
  for (const Json& arn : list_in(holder->document, "Attached")) {
    shown.push_back(name_and_arn(arn.get<std::string>()));
  }
  reply_with_page(call, std::move(reply), "AttachedPolicies", std::move(shown));
}

// Of one kind, in the form of the answer.
Json holders_of(storage::Database& database, const Call& call, Kind kind) {
  Json shown = Json::array();
  for (Entity& holder : Entities(database, call.scope.account).list(kind)) {
    const Json& attached = list_in(holder.document, "Attached");
    if (!has_text(attached, call.text("PolicyArn"))) continue;
    Json each = Json::object();
    each[std::string(names_of(kind).member)] = holder.name;
    each[std::string(names_of(kind).shown) + "Id"] = holder.document.at("Id");
    shown.push_back(std::move(each));
  }
  return shown;
}

void list_entities_for_policy(Iam& iam, Call call, Reply reply) {
  const std::string filter = call.text_or("EntityFilter", "");
  const auto shown = [&](Kind kind) {
    const bool is_wanted = filter.empty() || filter == names_of(kind).shown;
    return is_wanted ? holders_of(iam.reader(), call, kind) : Json::array();
  };
  reply.ok({{"PolicyGroups", Json::array()},
            {"PolicyUsers", shown(Kind::kUser)},
            {"PolicyRoles", shown(Kind::kRole)},
            {"IsTruncated", false}});
}

}  // namespace

constinit const IamOperation kPutRolePolicy{"PutRolePolicy", put_policy<Kind::kRole>};
constinit const IamOperation kPutUserPolicy{"PutUserPolicy", put_policy<Kind::kUser>};
constinit const IamOperation kGetRolePolicy{"GetRolePolicy", get_holder_policy<Kind::kRole>};
constinit const IamOperation kGetUserPolicy{"GetUserPolicy", get_holder_policy<Kind::kUser>};
constinit const IamOperation kListRolePolicies{"ListRolePolicies",
                                               list_holder_policies<Kind::kRole>};
constinit const IamOperation kListUserPolicies{"ListUserPolicies",
                                               list_holder_policies<Kind::kUser>};
constinit const IamOperation kDeleteRolePolicy{"DeleteRolePolicy",
                                               delete_holder_policy<Kind::kRole>};
constinit const IamOperation kDeleteUserPolicy{"DeleteUserPolicy",
                                               delete_holder_policy<Kind::kUser>};
constinit const IamOperation kAttachRolePolicy{"AttachRolePolicy", attach<Kind::kRole>};
constinit const IamOperation kAttachUserPolicy{"AttachUserPolicy", attach<Kind::kUser>};
constinit const IamOperation kDetachRolePolicy{"DetachRolePolicy", detach<Kind::kRole>};
constinit const IamOperation kDetachUserPolicy{"DetachUserPolicy", detach<Kind::kUser>};
constinit const IamOperation kListAttachedRolePolicies{"ListAttachedRolePolicies",
                                                       list_attached<Kind::kRole>};
constinit const IamOperation kListAttachedUserPolicies{"ListAttachedUserPolicies",
                                                       list_attached<Kind::kUser>};
constinit const IamOperation kListEntitiesForPolicy{"ListEntitiesForPolicy",
                                                    list_entities_for_policy};

}  // namespace sidestep::aws::iam
