#include "aws/lambda/function_configuration.h"
#include "aws/lambda/function_name.h"
#include "aws/lambda/operations/list.h"

namespace sidestep::aws::lambda {
namespace {

// Versions cannot be published yet, so this is all of them.
Answer list_versions_by_function(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(function, named_function(lambda, call));
  Json latest = function_configuration(*function);
  latest["FunctionArn"] = function->arn + ":" + runner::kLatestVersion;
  return output({{"Versions", Json::array({std::move(latest)})}});
}

}  // namespace

constinit const Operation kListVersionsByFunction{"ListVersionsByFunction",
                                                  answer_at_once<list_versions_by_function>};

}  // namespace sidestep::aws::lambda
