#pragma once
// The table `ecr_repositories`.

#include <optional>
#include <string>
#include <vector>

#include "aws/core/scope.h"
#include "base/json.h"
#include "storage/database.h"

namespace sidestep::aws::ecr {

struct Repository {
  std::string name;
  Json shown = Json::object();  // as DescribeRepositories shows it
  std::string policy{};         // its text; empty if there is none
  std::string lifecycle{};
  Json tags = Json::array();
};

class Repositories {
 public:
  Repositories(storage::Database& database, const Scope& scope)
      : database_(database), scope_(scope) {}

  std::optional<Repository> find(const std::string& name) const;
  std::vector<Repository> list() const;  // by name
  void put(const Repository& repository);
  void remove(const std::string& name);

 private:
  storage::Database& database_;
  const Scope& scope_;
};

}  // namespace sidestep::aws::ecr
