#include "aws/lambda/code_upload.h"
#include "aws/lambda/function_configuration.h"
#include "aws/lambda/function_name.h"
#include "aws/lambda/function_settings.h"
#include "aws/lambda/layers/function_layers.h"
#include "aws/lambda/operations/list.h"
#include "aws/lambda/revision.h"

namespace sidestep::aws::lambda {
namespace {

Expected<FunctionName, Error> new_name(const Call& call) {
  SIDESTEP_TRY(name, parse_function_name(call.text("FunctionName")));
  if (name.account.empty()) name.account = call.scope.account;
  if (name.region.empty()) name.region = call.scope.region;
  return name;
}

Expected<Done, Error> check_runtime(const runner::Function& function) {
  if (!function.runtime.empty() && !function.handler.empty()) return Done{};
  return unexpected(api_error(errors::kInvalidParameterValue,
                              "Runtime and Handler are mandatory parameters for functions created "
                              "with deployment packages."));
}

std::map<std::string, std::string> tags(const Json& body) {
  std::map<std::string, std::string> read;
  const Json* member = find_member(body, "Tags");
  if (member == nullptr || !member->is_object()) return read;
  for (const auto& [key, value] : member->get_ref<const Json::object_t&>()) {
    if (value.is_string()) read[key] = value.get<std::string>();
  }
  return read;
}

Expected<Done, Error> check_is_new(Lambda& lambda, const runner::Function& function) {
  if (lambda.registry().find(function.arn) == nullptr) return Done{};
  return unexpected(
      api_error(errors::kResourceConflict, "Function already exist: " + function.name));
}

Expected<runner::Function, Error> prepare_function(Lambda& lambda, const Call& call) {
  const Json& body = call.input;
  SIDESTEP_TRY(name, new_name(call));
  runner::Function function;
  if (auto read = read_settings(body, function); !read) return unexpected(read.error());
  if (auto complete = check_runtime(function); !complete) return unexpected(complete.error());
  if (auto read = read_layers(lambda, body, function); !read) return unexpected(read.error());
  function.arn = function_arn({name.account, name.region}, name.name);
  function.name = name.name;
  function.tags = tags(body);
  if (auto is_new = check_is_new(lambda, function); !is_new) return unexpected(is_new.error());
  return function;
}

Answer finish_function(Lambda& lambda, const Call&, runner::Function function) {
  if (auto is_new = check_is_new(lambda, function); !is_new) return unexpected(is_new.error());
  make_revision(function);
  auto answer = output(function_configuration(function));
  lambda.registry().put(std::move(function));
  return answer;
}

void create_function(Lambda& lambda, Call call, Reply reply) {
  const auto code_in = [](const Call& asked) -> const Json& { return asked.input.at("Code"); };
  run_code_upload(lambda, std::move(call), std::move(reply),
                  {prepare_function, code_in, finish_function});
}

}  // namespace

constinit const Operation kCreateFunction{"CreateFunction", create_function,
                                          limits::kLambdaCodeBodyMax};

}  // namespace sidestep::aws::lambda
