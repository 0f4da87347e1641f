#include "aws/lambda/function_configuration.h"
#include "aws/lambda/function_name.h"
#include "aws/lambda/operations/list.h"
#include "aws/lambda/operations/paged_list.h"

namespace sidestep::aws::lambda {
namespace {

Answer list_versions_by_function(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(named, unqualified_function(lambda, call));
  named.key.qualifier = runner::kLatestVersion;
  std::vector<Json> versions{function_configuration(named)};
  for (const auto& version : lambda.registry().versions(named.function->arn)) {
    versions.push_back(function_configuration(*version));
  }
  return paged_list(call, "Versions", std::move(versions), "Version");
}

}  // namespace

constinit const Operation kListVersionsByFunction{"ListVersionsByFunction",
                                                  answer_at_once<list_versions_by_function>};

}  // namespace sidestep::aws::lambda
