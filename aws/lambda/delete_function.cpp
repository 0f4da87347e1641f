#include "aws/lambda/function_name.h"
#include "aws/lambda/list.h"

namespace sidestep::lambda_api {
namespace {

Answer delete_function(LambdaApi& api, const Call& call) {
  SIDESTEP_TRY(function, named_function(api, call));
  if (call.request.query_parameter("Qualifier")) {
    return unexpected(
        api_error(errors::kInvalidParameterValue,
                  "$LATEST version cannot be deleted without deleting the function."));
  }
  api.registry.remove(function->arn);
  auto answer = json_answer(204, Json());
  answer.body.clear();
  return answer;
}

}  // namespace

constinit const Operation kDeleteFunction{"DeleteFunction", "DELETE", "/2015-03-31/functions/{}",
                                          answer_at_once<delete_function>};

}  // namespace sidestep::lambda_api
