#include "aws/lambda/function_name.h"
#include "aws/lambda/operations/list.h"
#include "base/check.h"

namespace sidestep::aws::lambda {
namespace {

Expected<sidestep::Done, Error> remove_version(Lambda& lambda, const NamedFunction& named) {
  const std::string& version = named.key.qualifier;
  if (version == runner::kLatestVersion) {
    return unexpected(
        api_error(errors::kInvalidParameterValue,
                  "$LATEST version cannot be deleted without deleting the function."));
  }
  const std::string& arn = named.function->arn;
  for (const auto& alias : lambda.registry().aliases(arn)) {
    if (alias->name == version) {
      return unexpected(api_error(errors::kInvalidParameterValue,
                                  "Deletion of aliases is not currently supported."));
    }
    if (alias->version == version || alias->weights.contains(version)) {
      return unexpected(
          api_error(errors::kResourceConflict,
                    "The following alias depends on this version: [" + alias->name + "]"));
    }
  }
  lambda.registry().remove_version(arn, version);
  return sidestep::Done{};
}

void delete_function(Lambda& lambda, Call call, Reply reply) {
  auto named = named_version(lambda, call);
  if (!named) return reply.fail(std::move(named).error());
  if (named->key.qualifier.empty()) {
    lambda.registry().remove(named->function->arn);
  } else if (auto removed = remove_version(lambda, *named); !removed) {
    return reply.fail(std::move(removed).error());
  }
  lambda.platform().rows.write(std::move(call), std::move(reply),
                               [key = named->key](storage::Database& database, Call&) -> Answer {
                                 Settings(database).remove_all(key);
                                 Output gone;
                                 gone.status = 204;
                                 return gone;
                               });
}

}  // namespace

constinit const Operation kDeleteFunction{"DeleteFunction", delete_function};

}  // namespace sidestep::aws::lambda
