// What is kept for a repository and has no effect here: its policy, its lifecycle, how images are
// scanned and tagged.

#include "aws/ecr/operations/change.h"
#include "aws/ecr/operations/list.h"

namespace sidestep::aws::ecr {
namespace {

struct PolicyKind {
  std::string Repository::*text;
  const char* member;   // of requests and answers
  const char* missing;  // the error's code
  const char* name;     // in its message
};
constexpr PolicyKind kAccess{&Repository::policy, "policyText", "RepositoryPolicyNotFoundException",
                             "Repository policy"};
constexpr PolicyKind kLifecycle{&Repository::lifecycle, "lifecyclePolicyText",
                                "LifecyclePolicyNotFoundException", "Lifecycle policy"};

Answer policy_answer(const PolicyKind& kind, const Repository& repository, const Call& call) {
  const std::string& text = repository.*kind.text;
  if (text.empty()) {
    return unexpected(Error{.code = kind.missing,
                            .message = std::string(kind.name) +
                                       " does not exist for the repository with " +
                                       in_registry(call.scope, repository.name)});
  }
  Json answer = name_members(call, repository.name);
  answer[kind.member] = text;
  return Output{std::move(answer)};
}

template <const PolicyKind& kind>
void get_policy(Ecr& ecr, Call call, Reply reply) {
  const auto repository = named_repository(ecr, call);
  if (!repository) return reply.fail(repository.error());
  auto answer = policy_answer(kind, *repository, call);
  if (!answer) return reply.fail(std::move(answer).error());
  reply.ok(std::move(answer->members));
}

template <const PolicyKind& kind>
void put_policy(Ecr& ecr, Call call, Reply reply) {
  std::string name = call.text("repositoryName");
  change_repository(ecr, std::move(call), std::move(reply), std::move(name),
                    [](Repository& repository, const Call& made) {
                      repository.*kind.text = made.text(kind.member);
                      return policy_answer(kind, repository, made);
                    });
}

template <const PolicyKind& kind>
void delete_policy(Ecr& ecr, Call call, Reply reply) {
  std::string name = call.text("repositoryName");
  change_repository(ecr, std::move(call), std::move(reply), std::move(name),
                    [](Repository& repository, const Call& made) {
                      Answer answer = policy_answer(kind, repository, made);
                      (repository.*kind.text).clear();
                      return answer;
                    });
}

// Keeps the member of the request and answers with it.
void keep_member(Ecr& ecr, Call call, Reply reply, const char* member) {
  std::string name = call.text("repositoryName");
  change_repository(ecr, std::move(call), std::move(reply), std::move(name),
                    [member](Repository& repository, const Call& made) -> Answer {
                      repository.shown[member] = *made.find(member);
                      Json answer = name_members(made, repository.name);
                      answer[member] = repository.shown[member];
                      return Output{std::move(answer)};
                    });
}

void put_scanning(Ecr& ecr, Call call, Reply reply) {
  keep_member(ecr, std::move(call), std::move(reply), "imageScanningConfiguration");
}

void put_mutability(Ecr& ecr, Call call, Reply reply) {
  keep_member(ecr, std::move(call), std::move(reply), "imageTagMutability");
}

}  // namespace

constinit const EcrOperation kGetRepositoryPolicy{"GetRepositoryPolicy", get_policy<kAccess>};
constinit const EcrOperation kSetRepositoryPolicy{"SetRepositoryPolicy", put_policy<kAccess>};
constinit const EcrOperation kDeleteRepositoryPolicy{"DeleteRepositoryPolicy",
                                                     delete_policy<kAccess>};
constinit const EcrOperation kGetLifecyclePolicy{"GetLifecyclePolicy", get_policy<kLifecycle>};
constinit const EcrOperation kPutLifecyclePolicy{"PutLifecyclePolicy", put_policy<kLifecycle>};
constinit const EcrOperation kDeleteLifecyclePolicy{"DeleteLifecyclePolicy",
                                                    delete_policy<kLifecycle>};
constinit const EcrOperation kPutImageScanningConfiguration{"PutImageScanningConfiguration",
                                                            put_scanning};
constinit const EcrOperation kPutImageTagMutability{"PutImageTagMutability", put_mutability};

}  // namespace sidestep::aws::ecr
