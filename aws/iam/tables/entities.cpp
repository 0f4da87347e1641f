#include "aws/iam/tables/entities.h"

#include <algorithm>
#include <array>

namespace sidestep::aws::iam {
namespace {

constexpr std::array<KindNames, 3> kNames = {{
    {"role", "Role", "RoleName", "AROA"},
    {"user", "User", "UserName", "AIDA"},
    {"policy", "Policy", "PolicyName", "ANPA"},
}};

}  // namespace

const KindNames& names_of(Kind kind) { return kNames.at(static_cast<std::size_t>(kind)); }

std::optional<Entity> Entities::find(Kind kind, std::string_view name) const {
  storage::Statement row = database_.query(
      "SELECT name, document FROM iam_entities WHERE account = ? AND kind = ? AND name = ?",
      account_, names_of(kind).row, name);
  if (!row.next()) return std::nullopt;
  return Entity{row.string(0), parse_json(row.text(1)).value()};
}

std::vector<Entity> Entities::list(Kind kind) const {
  std::vector<Entity> entities;
  storage::Statement rows = database_.query(
      "SELECT name, document FROM iam_entities WHERE account = ? AND kind = ? ORDER BY name",
      account_, names_of(kind).row);
  while (rows.next()) entities.push_back({rows.string(0), parse_json(rows.text(1)).value()});
  return entities;
}

void Entities::put(Kind kind, const Entity& entity) {
  database_.execute(
      "INSERT OR REPLACE INTO iam_entities(account, kind, name, document) VALUES(?, ?, ?, ?)",
      account_, names_of(kind).row, entity.name, to_text(entity.document));
}

void Entities::remove(Kind kind, std::string_view name) {
  database_.execute("DELETE FROM iam_entities WHERE account = ? AND kind = ? AND name = ?",
                    account_, names_of(kind).row, name);
}

std::string entity_arn(std::string_view account, Kind kind, const Entity& entity) {
  return "arn:aws:iam::" + std::string(account) + ":" + std::string(names_of(kind).row) +
         entity.document.at("Path").get<std::string>() + entity.name;
}

Json& list_in(Json& document, std::string_view member) {
  Json& value = document[std::string(member)];
  if (!value.is_array()) value = Json::array();
  return value;
}

bool has_text(const Json& list, std::string_view text) {
  return std::any_of(list.begin(), list.end(), [&](const Json& each) { return each == text; });
}

Json& object_in(Json& document, std::string_view member) {
  Json& value = document[std::string(member)];
  if (!value.is_object()) value = Json::object();
  return value;
}

}  // namespace sidestep::aws::iam
