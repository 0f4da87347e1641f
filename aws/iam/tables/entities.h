#pragma once
// The table `iam_entities`: roles, users and customer managed policies, each with all that belongs
// to it, as one document.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "storage/database.h"

namespace sidestep::aws::iam {

enum class Kind { kRole, kUser, kPolicy };

// What operations, ARNs and messages call it.
struct KindNames {
  std::string_view row;        // "role", also in ARNs
  std::string_view shown;      // "Role"
  std::string_view member;     // "RoleName"
  std::string_view id_prefix;  // "AROA"
};
const KindNames& names_of(Kind kind);

// Roles and users: who may have policies. The document's members:
//   Id, Path, CreateDate (seconds), Description, MaxSessionDuration, AssumeRolePolicyDocument,
//   PermissionsBoundary, Tags (a list), Inline {name: text}, Attached [ARN]
// Of a policy:
//   Id, Path, CreateDate, UpdateDate, Description, Tags, Default ("v1"), Last (1),
//   Versions {"v1": {"Document": text, "CreateDate": seconds}}
struct Entity {
  std::string name;
  Json document;
};

class Entities {
 public:
  Entities(storage::Database& database, std::string_view account)
      : database_(database), account_(account) {}

  std::optional<Entity> find(Kind kind, std::string_view name) const;
  // By name.
  std::vector<Entity> list(Kind kind) const;
  void put(Kind kind, const Entity& entity);
  void remove(Kind kind, std::string_view name);

 private:
  storage::Database& database_;
  const std::string account_;
};

// "arn:aws:iam::123456789012:role/path/name"
std::string entity_arn(std::string_view account, Kind kind, const Entity& entity);

// The member of a document that is a list or an object of it: an empty one if it is not there.
Json& list_in(Json& document, std::string_view member);
bool has_text(const Json& list, std::string_view text);
Json& object_in(Json& document, std::string_view member);

}  // namespace sidestep::aws::iam
