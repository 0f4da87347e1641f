// Roles and users themselves: CreateRole, GetRole, ListRoles, UpdateRole, DeleteRole, ...
#include "aws/core/tag_members.h"
#include "aws/iam/identifiers.h"
#include "aws/iam/operations/entity_calls.h"
#include "aws/iam/operations/list.h"
#include "aws/iam/tables/access_keys.h"

namespace sidestep::aws::iam {
namespace {

constexpr std::int64_t kSessionSecondsDefault = 3600;

enum class Shown { kWhole, kInList };

Json shown_boundary(const Json& arn) {
  return {{"PermissionsBoundaryType", "Policy"}, {"PermissionsBoundaryArn", arn}};
}

Json shown_holder(const std::string& account, Kind kind, const Entity& entity, Shown shown) {
  const KindNames& names = names_of(kind);
  const Json& document = entity.document;
  Json json = Json::object();
  json["Path"] = document.at("Path");
  json[std::string(names.member)] = entity.name;
  json[std::string(names.shown) + "Id"] = document.at("Id");
  json["Arn"] = entity_arn(account, kind, entity);
  json["CreateDate"] = document.at("CreateDate");
  if (kind == Kind::kRole) {
    json["AssumeRolePolicyDocument"] =
        encoded_document(document.at("AssumeRolePolicyDocument").get<std::string>());
    json["MaxSessionDuration"] = document.at("MaxSessionDuration");
    if (const Json* text = find_member(document, "Description")) json["Description"] = *text;
  }
  if (shown == Shown::kInList) return json;
  if (const Json* arn = find_member(document, "PermissionsBoundary")) {
    json["PermissionsBoundary"] = shown_boundary(*arn);
  }
  const Json* tags = find_member(document, "Tags");
  if (tags != nullptr && !tags->empty()) json["Tags"] = *tags;
  if (kind == Kind::kRole) json["RoleLastUsed"] = Json::object();
  return json;
}

Json in_member(Kind kind, Json shown) {
  Json members = Json::object();
  members[std::string(names_of(kind).shown)] = std::move(shown);
  return members;
}

template <Kind kKind>
void create_holder(Iam& iam, Call call, Reply reply) {
  if (const std::string* trust = call.find_text("AssumeRolePolicyDocument")) {
    if (auto fault = fault_of_document(*trust, PolicyPlace::kTrust)) {
      return reply.fail(*std::move(fault));
    }
  }
  iam.platform().rows.write(
      std::move(call), std::move(reply),
      [now = now_in_seconds(iam)](storage::Database& database, Call& made) -> Answer {
        const std::string& name = made.text(names_of(kKind).member);
        Entities entities(database, made.scope.account);
        if (entities.find(kKind, name)) return unexpected(already_exists(kKind, name));
        Entity entity{name, {{"Path", made.text_or("Path", "/")}, {"CreateDate", now}}};
        entity.document["Id"] = unique_id(names_of(kKind).id_prefix, arn_in(made, kKind, entity));
        for (const std::string member :
             {"AssumeRolePolicyDocument", "Description", "PermissionsBoundary"}) {
          if (const std::string* text = made.find_text(member)) entity.document[member] = *text;
        }
        if (const Json* tags = made.find("Tags")) entity.document["Tags"] = *tags;
        if (kKind == Kind::kRole) {
          entity.document["MaxSessionDuration"] =
              made.integer_or("MaxSessionDuration", kSessionSecondsDefault);
        }
        entities.put(kKind, entity);
        return Output{
            in_member(kKind, shown_holder(made.scope.account, kKind, entity, Shown::kWhole))};
      });
}

template <Kind kKind>
void get_holder(Iam& iam, Call call, Reply reply) {
  auto entity = named_entity(iam.reader(), call, kKind);
  if (!entity) return reply.fail(std::move(entity).error());
  reply.ok(in_member(kKind, shown_holder(call.scope.account, kKind, *entity, Shown::kWhole)));
}

template <Kind kKind>
void list_holders(Iam& iam, Call call, Reply reply) {
  const std::string prefix = call.text_or("PathPrefix", "/");
  std::vector<Json> shown;
  for (const Entity& entity : Entities(iam.reader(), call.scope.account).list(kKind)) {
    if (!entity.document.at("Path").get<std::string>().starts_with(prefix)) continue;
    shown.push_back(shown_holder(call.scope.account, kKind, entity, Shown::kInList));
  }
  reply_with_page(call, std::move(reply), std::string(names_of(kKind).shown) + "s",
                  std::move(shown));
}

bool has_any(const Entity& entity, std::string_view member) {
  const Json* value = find_member(entity.document, member);
  return value != nullptr && !value->empty();
}

template <Kind kKind>
void delete_holder(Iam& iam, Call call, Reply reply) {
  iam.platform().rows.write(
      std::move(call), std::move(reply), [](storage::Database& database, Call& made) -> Answer {
        SIDESTEP_TRY(entity, named_entity(database, made, kKind));
        if (has_any(entity, "Attached")) {
          return unexpected(
              delete_conflict("Cannot delete entity, must detach all policies first."));
        }
        if (has_any(entity, "Inline")) {
          return unexpected(delete_conflict("Cannot delete entity, must delete policies first."));
        }
        if (kKind == Kind::kUser &&
            !AccessKeys(database).list(made.scope.account, entity.name).empty()) {
          return unexpected(
              delete_conflict("Cannot delete entity, must delete access keys first."));
        }
        Entities(database, made.scope.account).remove(kKind, entity.name);
        return Output{};
      });
}

Answer update(const Call& call, Entity& role) {
  role.document["Description"] = call.text_or("Description", "");
  if (call.find("MaxSessionDuration") != nullptr) {
    role.document["MaxSessionDuration"] =
        call.integer_or("MaxSessionDuration", kSessionSecondsDefault);
  }
  return Output{};
}

void update_role(Iam& iam, Call call, Reply reply) {
  change_entity(
      iam, std::move(call), std::move(reply), Kind::kRole,
      [](storage::Database&, const Call& made, Entity& role) { return update(made, role); });
}

void update_role_description(Iam& iam, Call call, Reply reply) {
  change_entity(iam, std::move(call), std::move(reply), Kind::kRole,
                [](storage::Database&, const Call& made, Entity& role) -> Answer {
                  role.document["Description"] = made.text("Description");
                  return Output{in_member(Kind::kRole, shown_holder(made.scope.account, Kind::kRole,
                                                                    role, Shown::kWhole))};
                });
}

void update_assume_role_policy(Iam& iam, Call call, Reply reply) {
  if (auto fault = fault_of_document(call.text("PolicyDocument"), PolicyPlace::kTrust)) {
    return reply.fail(*std::move(fault));
  }
  change_entity(iam, std::move(call), std::move(reply), Kind::kRole,
                [](storage::Database&, const Call& made, Entity& role) -> Answer {
                  role.document["AssumeRolePolicyDocument"] = made.text("PolicyDocument");
                  return Output{};
                });
}

void put_boundary(Iam& iam, Call call, Reply reply) {
  change_entity(iam, std::move(call), std::move(reply), Kind::kRole,
                [](storage::Database&, const Call& made, Entity& role) -> Answer {
                  role.document["PermissionsBoundary"] = made.text("PermissionsBoundary");
                  return Output{};
                });
}

void delete_boundary(Iam& iam, Call call, Reply reply) {
  change_entity(iam, std::move(call), std::move(reply), Kind::kRole,
                [](storage::Database&, const Call&, Entity& role) -> Answer {
                  role.document.erase("PermissionsBoundary");
                  return Output{};
                });
}

// Without a list of its own: instance profiles are of EC2, groups are not here.
template <Kind kKind, const char* kMember>
void list_nothing(Iam& iam, Call call, Reply reply) {
  auto entity = named_entity(iam.reader(), call, kKind);
  if (!entity) return reply.fail(std::move(entity).error());
  reply_with_page(call, std::move(reply), kMember, {});
}

constexpr char kProfiles[] = "InstanceProfiles";
constexpr char kGroups[] = "Groups";

}  // namespace

constinit const IamOperation kCreateRole{"CreateRole", create_holder<Kind::kRole>};
constinit const IamOperation kCreateUser{"CreateUser", create_holder<Kind::kUser>};
constinit const IamOperation kDeleteRole{"DeleteRole", delete_holder<Kind::kRole>};
constinit const IamOperation kDeleteUser{"DeleteUser", delete_holder<Kind::kUser>};
constinit const IamOperation kGetRole{"GetRole", get_holder<Kind::kRole>};
constinit const IamOperation kGetUser{"GetUser", get_holder<Kind::kUser>};
constinit const IamOperation kListRoles{"ListRoles", list_holders<Kind::kRole>};
constinit const IamOperation kListUsers{"ListUsers", list_holders<Kind::kUser>};
constinit const IamOperation kListInstanceProfilesForRole{"ListInstanceProfilesForRole",
                                                          list_nothing<Kind::kRole, kProfiles>};
constinit const IamOperation kListGroupsForUser{"ListGroupsForUser",
                                                list_nothing<Kind::kUser, kGroups>};
constinit const IamOperation kUpdateRole{"UpdateRole", update_role};
constinit const IamOperation kUpdateRoleDescription{"UpdateRoleDescription",
                                                    update_role_description};
constinit const IamOperation kUpdateAssumeRolePolicy{"UpdateAssumeRolePolicy",
                                                     update_assume_role_policy};
constinit const IamOperation kPutRolePermissionsBoundary{"PutRolePermissionsBoundary",
                                                         put_boundary};
constinit const IamOperation kDeleteRolePermissionsBoundary{"DeleteRolePermissionsBoundary",
                                                            delete_boundary};

}  // namespace sidestep::aws::iam
