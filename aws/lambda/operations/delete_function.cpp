#include "aws/lambda/function_name.h"
#include "aws/lambda/operations/list.h"

namespace sidestep::aws::lambda {
namespace {

Answer delete_function(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(function, named_function(lambda, call));
  if (call.find("Qualifier") != nullptr) {
    return unexpected(
        api_error(errors::kInvalidParameterValue,
                  "$LATEST version cannot be deleted without deleting the function."));
  }
  lambda.registry().remove(function->arn);
  Output gone;
  gone.status = 204;
  return gone;
}

}  // namespace

constinit const Operation kDeleteFunction{"DeleteFunction", answer_at_once<delete_function>};

}  // namespace sidestep::aws::lambda
