// CreateRepository, DescribeRepositories, DeleteRepository; of images there are none.

#include "aws/core/arn_of.h"
#include "aws/ecr/operations/change.h"
#include "aws/ecr/operations/list.h"

namespace sidestep::aws::ecr {
namespace {

Json member_or(const Call& call, const char* name, Json otherwise) {
  const Json* given = call.find(name);
  return given == nullptr ? otherwise : *given;
}

Repository declared(const Call& call, Timestamp now) {
  Repository repository{call.text("repositoryName")};
  Json& shown = repository.shown;
  shown["repositoryArn"] = arn_of(call.scope, "ecr", "repository/" + repository.name);
  shown["registryId"] = call.scope.account;
  shown["repositoryName"] = repository.name;
  shown["repositoryUri"] =
      call.scope.account + ".dkr.ecr." + call.scope.region + ".amazonaws.com/" + repository.name;
  shown["createdAt"] = static_cast<double>(now.time_since_epoch().count()) / 1000;
  shown["imageTagMutability"] = call.text_or("imageTagMutability", "MUTABLE");
  shown["imageScanningConfiguration"] =
      member_or(call, "imageScanningConfiguration", {{"scanOnPush", false}});
  shown["encryptionConfiguration"] =
      member_or(call, "encryptionConfiguration", {{"encryptionType", "AES256"}});
  repository.tags = member_or(call, "tags", Json::array());
  return repository;
}

void create_repository(Ecr& ecr, Call call, Reply reply) {
  ecr.platform().rows.write(
      std::move(call), std::move(reply),
      [now = ecr.platform().alarms.now()](storage::Database& database, Call& made) -> Answer {
        Repositories repositories(database, made.scope);
        const Repository repository = declared(made, now);
        if (repositories.find(repository.name)) {
          return unexpected(Error{.code = "RepositoryAlreadyExistsException",
                                  .message = "The repository with name '" + repository.name +
                                             "' already exists in the registry with id '" +
                                             made.scope.account + "'"});
        }
        repositories.put(repository);
        return Output{{{"repository", repository.shown}}};
      });
}

void describe_repositories(Ecr& ecr, Call call, Reply reply) {
  const Repositories repositories(ecr.platform().rows.reader(), call.scope);
  Json shown = Json::array();
  const Json* names = call.find("repositoryNames");
  if (names == nullptr) {
    for (const Repository& each : repositories.list()) shown.push_back(each.shown);
    return reply.ok({{"repositories", std::move(shown)}});
  }
  for (const Json& name : *names) {
    const auto found = repositories.find(name.get<std::string>());
    if (!found) return reply.fail(no_such_repository(call.scope, name.get<std::string>()));
    shown.push_back(found->shown);
  }
  reply.ok({{"repositories", std::move(shown)}});
}

void delete_repository(Ecr& ecr, Call call, Reply reply) {
  ecr.platform().rows.write(std::move(call), std::move(reply),
                            [](storage::Database& database, Call& made) -> Answer {
                              Repositories repositories(database, made.scope);
                              const std::string& name = made.text("repositoryName");
                              const auto found = repositories.find(name);
                              if (!found) return unexpected(no_such_repository(made.scope, name));
                              repositories.remove(name);
                              return Output{{{"repository", found->shown}}};
                            });
}

void list_images(Ecr& ecr, Call call, Reply reply) {
  const auto repository = named_repository(ecr, call);
  if (!repository) return reply.fail(repository.error());
  reply.ok({{"imageIds", Json::array()}});
}

void describe_images(Ecr& ecr, Call call, Reply reply) {
  const auto repository = named_repository(ecr, call);
  if (!repository) return reply.fail(repository.error());
  const Json* ids = call.find("imageIds");
  if (ids == nullptr || ids->empty()) return reply.ok({{"imageDetails", Json::array()}});
  const Json& id = ids->at(0);
  reply.fail({.code = "ImageNotFoundException",
              .message = "The image with imageId {imageDigest:'" + id.value("imageDigest", "null") +
                         "', imageTag:'" + id.value("imageTag", "null") +
                         "'} does not exist within the repository with " +
                         in_registry(call.scope, repository->name)});
}

}  // namespace

constinit const EcrOperation kCreateRepository{"CreateRepository", create_repository};
constinit const EcrOperation kDescribeRepositories{"DescribeRepositories", describe_repositories};
constinit const EcrOperation kDeleteRepository{"DeleteRepository", delete_repository};
constinit const EcrOperation kListImages{"ListImages", list_images};
constinit const EcrOperation kDescribeImages{"DescribeImages", describe_images};

}  // namespace sidestep::aws::ecr
