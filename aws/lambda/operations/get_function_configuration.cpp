#include "aws/lambda/function_configuration.h"
#include "aws/lambda/function_name.h"
#include "aws/lambda/operations/list.h"

namespace sidestep::aws::lambda {
namespace {

Answer get_function_configuration(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(named, named_version(lambda, call));
  return output(function_configuration(named));
}

}  // namespace

constinit const Operation kGetFunctionConfiguration{"GetFunctionConfiguration",
                                                    answer_at_once<get_function_configuration>};

}  // namespace sidestep::aws::lambda
