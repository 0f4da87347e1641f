#include "aws/lambda/function_configuration.h"
#include "aws/lambda/function_name.h"
#include "aws/lambda/list.h"

namespace sidestep::lambda_api {
namespace {

Answer get_function_configuration(LambdaApi& api, const Call& call) {
  SIDESTEP_TRY(function, named_function(api, call));
  return json_answer(200, function_configuration(*function));
}

}  // namespace

constinit const Operation kGetFunctionConfiguration{"GetFunctionConfiguration", "GET",
                                                    "/2015-03-31/functions/{}/configuration",
                                                    answer_at_once<get_function_configuration>};

}  // namespace sidestep::lambda_api
