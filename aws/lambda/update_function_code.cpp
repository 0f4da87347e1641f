#include "aws/lambda/code_upload.h"
#include "aws/lambda/function_configuration.h"
#include "aws/lambda/function_name.h"
#include "aws/lambda/function_settings.h"
#include "aws/lambda/list.h"
#include "aws/lambda/revision.h"

namespace sidestep::lambda_api {
namespace {

// Of the settings only Architectures may come with new code.
Json settings_of(const Json& body) {
  Json settings = Json::object();
  for (const char* key : {"Architectures", "Publish"}) {
    if (const Json* member = find_member(body, key)) settings[key] = *member;
  }
  return settings;
}

Expected<lambda::Function, ApiError> change_code(LambdaApi& api, const Call& call,
                                                 const Json& body) {
  SIDESTEP_TRY(current, named_function(api, call));
  if (auto same = check_revision(body, *current); !same) return unexpected(same.error());
  if (find_member(body, "ImageUri") != nullptr) {
    return unexpected(api_error(errors::kInvalidParameterValue,
                                "Please do not provide ImageUri when updating a function with "
                                "packageType Zip."));
  }
  lambda::Function changed = *current;
  const Json settings = settings_of(body);
  if (auto read = read_settings(settings, changed); !read) return unexpected(read.error());
  return changed;
}

// What has changed meanwhile, but for the code, stays changed.
Answer finish_code(LambdaApi& api, const Call& call, const Json& body, lambda::Function prepared) {
  SIDESTEP_TRY(changed, change_code(api, call, body));
  changed.code = std::move(prepared.code);
  make_revision(changed);
  auto answer = json_answer(200, function_configuration(changed));
  const Json* dry_run = find_member(body, "DryRun");
  if (dry_run == nullptr || *dry_run != true) api.registry.put(std::move(changed));
  return answer;
}

void update_function_code(LambdaApi& api, const Call& call, http::Responder responder) {
  const auto code_in = [](const Json& body) -> const Json& { return body; };
  run_code_upload(api, call, std::move(responder), {change_code, code_in, finish_code});
}

}  // namespace

constinit const Operation kUpdateFunctionCode{"UpdateFunctionCode", "PUT",
                                              "/2015-03-31/functions/{}/code", update_function_code,
                                              limits::kLambdaCodeBodyMax};

}  // namespace sidestep::lambda_api
