#pragma once
// What the operations on one repository have in common.

#include <functional>
#include <optional>
#include <string>

#include "aws/ecr/ecr.h"
#include "aws/ecr/tables/repositories.h"

namespace sidestep::aws::ecr {

Error no_such_repository(const Scope& scope, const std::string& name);

// "name 'x' in the registry with id '123456789012'", as all messages end.
std::string in_registry(const Scope& scope, const std::string& name);

// The repository that the call's repositoryName names.
Expected<Repository, Error> named_repository(Ecr& ecr, const Call& call);

// Changes it in its row: `work` gets the repository as it is, and returns the answer, or an error,
// with which nothing is written.
using RepositoryWork = std::function<Answer(Repository& repository, const Call& call)>;
void change_repository(Ecr& ecr, Call call, Reply reply, std::string name, RepositoryWork work);

// repositoryName and registryId, with which most answers begin.
Json name_members(const Call& call, const std::string& name);

}  // namespace sidestep::aws::ecr
