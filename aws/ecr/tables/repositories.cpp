#include "aws/ecr/tables/repositories.h"

namespace sidestep::aws::ecr {
namespace {

Repository repository_of(std::string name, std::string_view record) {
  const Json members = parse_json(record).value();
  return {std::move(name), members.at("shown"), members.at("policy").get<std::string>(),
          members.at("lifecycle").get<std::string>(), members.at("tags")};
}

}  // namespace

std::optional<Repository> Repositories::find(const std::string& name) const {
  storage::Statement rows = database_.query(
      "SELECT record FROM ecr_repositories WHERE account = ? AND region = ? AND name = ?",
      scope_.account, scope_.region, name);
  if (!rows.next()) return std::nullopt;
  return repository_of(name, rows.text(0));
}

std::vector<Repository> Repositories::list() const {
  storage::Statement rows = database_.query(
      "SELECT name, record FROM ecr_repositories WHERE account = ? AND region = ? ORDER BY name",
      scope_.account, scope_.region);
  std::vector<Repository> repositories;
  while (rows.next()) repositories.push_back(repository_of(rows.string(0), rows.text(1)));
  return repositories;
}

void Repositories::put(const Repository& repository) {
  Json record = Json::object();
  record["shown"] = repository.shown;
  record["policy"] = repository.policy;
  record["lifecycle"] = repository.lifecycle;
  record["tags"] = repository.tags;
  database_.execute(
      "INSERT OR REPLACE INTO ecr_repositories(account, region, name, record) VALUES(?, ?, ?, ?)",
      scope_.account, scope_.region, repository.name, to_text(record));
}

void Repositories::remove(const std::string& name) {
  database_.execute("DELETE FROM ecr_repositories WHERE account = ? AND region = ? AND name = ?",
                    scope_.account, scope_.region, name);
}

}  // namespace sidestep::aws::ecr
