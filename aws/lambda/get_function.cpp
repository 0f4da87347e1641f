#include "aws/lambda/function_configuration.h"
#include "aws/lambda/function_name.h"
#include "aws/lambda/list.h"

namespace sidestep::lambda_api {
namespace {

// AWS gives a link to download the archive; ours is where the code lies, unpacked.
Json code_location(const lambda::Function& function) {
  return {{"RepositoryType", "S3"}, {"Location", "file://" + function.code.directory.string()}};
}

Answer get_function(LambdaApi& api, const Call& call) {
  SIDESTEP_TRY(function, named_function(api, call));
  Json body = {{"Configuration", function_configuration(*function)},
               {"Code", code_location(*function)}};
  if (!function->tags.empty()) body["Tags"] = function->tags;
  return json_answer(200, body);
}

}  // namespace

constinit const Operation kGetFunction{"GetFunction", "GET", "/2015-03-31/functions/{}",
                                       answer_at_once<get_function>};

}  // namespace sidestep::lambda_api
