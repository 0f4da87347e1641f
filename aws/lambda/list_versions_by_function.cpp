#include "aws/lambda/function_configuration.h"
#include "aws/lambda/function_name.h"
#include "aws/lambda/list.h"

namespace sidestep::lambda_api {
namespace {

// Versions cannot be published yet, so this is all of them.
Answer list_versions_by_function(LambdaApi& api, const Call& call) {
  SIDESTEP_TRY(function, named_function(api, call));
  Json latest = function_configuration(*function);
  latest["FunctionArn"] = function->arn + ":" + lambda::kLatestVersion;
  return json_answer(200, {{"Versions", Json::array({std::move(latest)})}});
}

}  // namespace

constinit const Operation kListVersionsByFunction{"ListVersionsByFunction", "GET",
                                                  "/2015-03-31/functions/{}/versions",
                                                  answer_at_once<list_versions_by_function>};

}  // namespace sidestep::lambda_api
