#include "aws/lambda/function_configuration.h"
#include "aws/lambda/function_name.h"
#include "aws/lambda/function_settings.h"
#include "aws/lambda/layers/function_layers.h"
#include "aws/lambda/operations/list.h"
#include "aws/lambda/revision.h"

namespace sidestep::aws::lambda {
namespace {

Answer update_function_configuration(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(named, unqualified_function(lambda, call));
  const auto& current = named.function;
  if (auto same = check_revision(call.input, *current); !same) return unexpected(same.error());
  runner::Function changed = *current;
  if (auto read = read_settings(call.input, changed); !read) return unexpected(read.error());
  if (auto read = read_layers(lambda, call.input, changed); !read) return unexpected(read.error());
  make_revision(changed);
  auto answer = output(function_configuration(changed));
  lambda.registry().put(std::move(changed));
  return answer;
}

}  // namespace

constinit const Operation kUpdateFunctionConfiguration{
    "UpdateFunctionConfiguration", answer_when_kept<update_function_configuration>};

}  // namespace sidestep::aws::lambda
