#include "aws/lambda/function_configuration.h"
#include "aws/lambda/function_name.h"
#include "aws/lambda/function_settings.h"
#include "aws/lambda/list.h"
#include "aws/lambda/revision.h"

namespace sidestep::lambda_api {
namespace {

Answer update_function_configuration(LambdaApi& api, const Call& call) {
  SIDESTEP_TRY(body, json_body(call));
  SIDESTEP_TRY(current, named_function(api, call));
  if (auto same = check_revision(body, *current); !same) return unexpected(same.error());
  lambda::Function changed = *current;
  if (auto read = read_settings(body, changed); !read) return unexpected(read.error());
  make_revision(changed);
  auto answer = json_answer(200, function_configuration(changed));
  api.registry.put(std::move(changed));
  return answer;
}

}  // namespace

constinit const Operation kUpdateFunctionConfiguration{
    "UpdateFunctionConfiguration", "PUT", "/2015-03-31/functions/{}/configuration",
    answer_at_once<update_function_configuration>};

}  // namespace sidestep::lambda_api
