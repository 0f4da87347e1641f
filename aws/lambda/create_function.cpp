#include "aws/lambda/code_upload.h"
#include "aws/lambda/constraints.h"
#include "aws/lambda/function_configuration.h"
#include "aws/lambda/function_name.h"
#include "aws/lambda/function_settings.h"
#include "aws/lambda/list.h"
#include "aws/lambda/revision.h"

namespace sidestep::lambda_api {
namespace {

Expected<FunctionName, ApiError> new_name(const Json& body, const Call& call) {
  const Json* member = find_member(body, "FunctionName");
  if (member == nullptr || !member->is_string()) return unexpected(missing("functionName"));
  SIDESTEP_TRY(name, parse_function_name(member->get_ref<const std::string&>()));
  if (auto own = check_owner(name, call.scope, "CreateFunction"); !own) {
    return unexpected(own.error());
  }
  if (name.account.empty()) name.account = call.scope.account;
  if (name.region.empty()) name.region = call.scope.region;
  return name;
}

// What must be there, besides the name.
Expected<Done, ApiError> check_presence(const Json& body) {
  if (find_member(body, "Role") == nullptr) return unexpected(missing("role"));
  if (find_member(body, "Code") == nullptr) return unexpected(missing("code"));
  return Done{};
}

Expected<Done, ApiError> check_runtime(const lambda::Function& function) {
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

Expected<Done, ApiError> check_is_new(LambdaApi& api, const lambda::Function& function) {
  if (api.registry.find(function.arn) == nullptr) return Done{};
  return unexpected(
      api_error(errors::kResourceConflict, "Function already exist: " + function.name));
}

Expected<lambda::Function, ApiError> prepare_function(LambdaApi& api, const Call& call,
                                                      const Json& body) {
  SIDESTEP_TRY(name, new_name(body, call));
  if (auto present = check_presence(body); !present) return unexpected(present.error());
  lambda::Function function;
  if (auto read = read_settings(body, function); !read) return unexpected(read.error());
  if (auto complete = check_runtime(function); !complete) return unexpected(complete.error());
  function.arn = function_arn({name.account, name.region}, name.name);
  function.name = name.name;
  function.tags = tags(body);
  if (auto is_new = check_is_new(api, function); !is_new) return unexpected(is_new.error());
  return function;
}

Answer finish_function(LambdaApi& api, const Call&, const Json&, lambda::Function function) {
  if (auto is_new = check_is_new(api, function); !is_new) return unexpected(is_new.error());
  make_revision(function);
  auto answer = json_answer(201, function_configuration(function));
  api.registry.put(std::move(function));
  return answer;
}

void create_function(LambdaApi& api, const Call& call, http::Responder responder) {
  const auto code_in = [](const Json& body) -> const Json& { return body.at("Code"); };
  run_code_upload(api, call, std::move(responder), {prepare_function, code_in, finish_function});
}

}  // namespace

constinit const Operation kCreateFunction{"CreateFunction", "POST", "/2015-03-31/functions",
                                          create_function, limits::kLambdaCodeBodyMax};

}  // namespace sidestep::lambda_api
