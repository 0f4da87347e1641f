#include "aws/ecr/operations/change.h"

namespace sidestep::aws::ecr {

std::string in_registry(const Scope& scope, const std::string& name) {
  return "name '" + name + "' in the registry with id '" + scope.account + "'";
}

Error no_such_repository(const Scope& scope, const std::string& name) {
  return {.code = "RepositoryNotFoundException",
          .message = "The repository with name '" + name +
                     "' does not exist in the registry with id '" + scope.account + "'"};
}

Expected<Repository, Error> named_repository(Ecr& ecr, const Call& call) {
  const std::string& name = call.text("repositoryName");
  auto found = Repositories(ecr.platform().rows.reader(), call.scope).find(name);
  if (!found) return unexpected(no_such_repository(call.scope, name));
  return *std::move(found);
}

void change_repository(Ecr& ecr, Call call, Reply reply, std::string name, RepositoryWork work) {
  ecr.platform().rows.write(std::move(call), std::move(reply),
                            [name = std::move(name), work = std::move(work)](
                                storage::Database& database, Call& made) -> Answer {
                              Repositories repositories(database, made.scope);
                              auto repository = repositories.find(name);
                              if (!repository)
                                return unexpected(no_such_repository(made.scope, name));
                              Answer answer = work(*repository, made);
                              if (answer) repositories.put(*repository);
                              return answer;
                            });
}

Json name_members(const Call& call, const std::string& name) {
  return {{"registryId", call.scope.account}, {"repositoryName", name}};
}

}  // namespace sidestep::aws::ecr
