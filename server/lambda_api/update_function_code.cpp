#include "server/lambda_api/function_code.h"
#include "server/lambda_api/function_configuration.h"
#include "server/lambda_api/function_name.h"
#include "server/lambda_api/function_settings.h"
#include "server/lambda_api/list.h"
#include "server/lambda_api/revision.h"

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

Answer update_function_code(LambdaApi& api, const Call& call) {
  SIDESTEP_TRY(body, json_body(call));
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
  SIDESTEP_TRY(code, read_code(api, body));
  changed.code = std::move(code);
  make_revision(changed);
  auto answer = json_answer(200, function_configuration(changed));
  const Json* dry_run = find_member(body, "DryRun");
  if (dry_run == nullptr || *dry_run != true) api.registry.put(std::move(changed));
  return answer;
}

}  // namespace

constinit const Operation kUpdateFunctionCode{"UpdateFunctionCode", "PUT",
                                              "/2015-03-31/functions/{}/code",
                                              answer_at_once<update_function_code>,
                                              limits::kLambdaCodeBodyMax};

}  // namespace sidestep::lambda_api
