#include "aws/lambda/versions/publish.h"

#include "aws/lambda/function_name.h"
#include "aws/lambda/revision.h"

namespace sidestep::aws::lambda {
namespace {

using Version = std::shared_ptr<const runner::Function>;

// Whether `last` is what `function` would be as a version.
bool is_published_as(runner::Function function, const runner::Function& last) {
  function.version = last.version;
  function.revision_id = last.revision_id;
  function.last_modified = last.last_modified;
  function.last_published = last.last_published;
  function.reserved_concurrency = last.reserved_concurrency;
  function.tags = last.tags;
  return function == last;
}

Version put_version(Lambda& lambda, const Publication& publication,
                    const runner::FunctionCode& code) {
  runner::FunctionRegistry& registry = lambda.registry();
  const Version latest = registry.find(publication.function_arn);
  if (latest == nullptr) return nullptr;
  runner::Function version = *latest;
  version.code = code;
  if (publication.description) version.description = *publication.description;
  const auto published = registry.versions(publication.function_arn);
  if (!published.empty() && is_published_as(version, *published.back())) return published.back();
  runner::Function counted = *latest;
  version.version = std::to_string(++counted.last_published);
  make_revision(version);
  registry.put(std::move(counted));
  std::string arn = version.versioned_arn();
  registry.put(std::move(version));
  return registry.find(arn);
}

struct Work {
  Lambda& lambda;
  Publication publication;
  Published then;
  runner::FunctionCode code{};
  Expected<runner::FunctionCode, std::string> copied{runner::FunctionCode{}};
};

void finish(Work& work) {
  if (!work.copied) {
    return work.then(
        unexpected(api_error(errors::kInvalidParameterValue, std::move(work.copied).error())));
  }
  Version version = put_version(work.lambda, work.publication, *work.copied);
  if (version == nullptr) {
    return work.then(unexpected(function_not_found(work.publication.function_arn)));
  }
  work.then(std::move(version));
}

}  // namespace

void publish(Lambda& lambda, Publication publication, Published then) {
  const Version latest = lambda.registry().find(publication.function_arn);
  if (latest == nullptr) return then(unexpected(function_not_found(publication.function_arn)));
  if (publication.sha256 && *publication.sha256 != latest->code.sha256) {
    return then(unexpected(api_error(errors::kInvalidParameterValue,
                                     "CodeSHA256 (" + *publication.sha256 +
                                         ") is different from current CodeSHA256 in $LATEST (" +
                                         latest->code.sha256 +
                                         "). Please try again with the CodeSHA256 in $LATEST.")));
  }
  const auto work =
      std::make_shared<Work>(Work{lambda, std::move(publication), std::move(then), latest->code});
  if (work->code.origin == runner::FunctionCode::Origin::kArchive) {
    work->copied = work->code;
    return finish(*work);
  }
  lambda.background().run(
      [each = work.get()] { each->copied = each->lambda.code().snapshot(each->code); },
      [work](const std::exception_ptr& failure) {
        if (failure) return work->then(unexpected(failed_work(failure)));
        finish(*work);
      });
}

}  // namespace sidestep::aws::lambda
