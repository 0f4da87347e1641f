#include "aws/lambda/function_configuration.h"
#include "aws/lambda/function_name.h"
#include "aws/lambda/operations/list.h"

namespace sidestep::aws::lambda {
namespace {

// AWS gives a link to download the archive; ours is where the code lies, unpacked.
Json code_location(const runner::Function& function) {
  return {{"RepositoryType", "S3"}, {"Location", "file://" + function.code.directory.string()}};
}

Answer get_function(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(named, named_version(lambda, call));
  const runner::Function& function = *named.function;
  Json body = {{"Configuration", function_configuration(named)}, {"Code", code_location(function)}};
  if (!function.tags.empty()) body["Tags"] = function.tags;
  if (function.reserved_concurrency) {
    body["Concurrency"] = {{"ReservedConcurrentExecutions", *function.reserved_concurrency}};
  }
  return output(body);
}

}  // namespace

constinit const Operation kGetFunction{"GetFunction", answer_at_once<get_function>};

}  // namespace sidestep::aws::lambda
