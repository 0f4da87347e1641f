#include "aws/lambda/code_upload.h"
#include "aws/lambda/function_configuration.h"
#include "aws/lambda/function_name.h"
#include "aws/lambda/function_settings.h"
#include "aws/lambda/operations/list.h"
#include "aws/lambda/revision.h"

namespace sidestep::aws::lambda {
namespace {

// Of the settings only Architectures may come with new code.
Json settings_of(const Json& body) {
  Json settings = Json::object();
  if (const Json* member = find_member(body, "Architectures")) settings["Architectures"] = *member;
  return settings;
}

Expected<runner::Function, Error> change_code(Lambda& lambda, const Call& call) {
  const Json& body = call.input;
  SIDESTEP_TRY(named, unqualified_function(lambda, call));
  const auto& current = named.function;
  if (auto same = check_revision(body, *current); !same) return unexpected(same.error());
  if (find_member(body, "ImageUri") != nullptr) {
    return unexpected(api_error(errors::kInvalidParameterValue,
                                "Please do not provide ImageUri when updating a function with "
                                "packageType Zip."));
  }
  runner::Function changed = *current;
  const Json settings = settings_of(body);
  if (auto read = read_settings(settings, changed); !read) return unexpected(read.error());
  return changed;
}

// What has changed meanwhile, but for the code, stays changed.
Answer finish_code(Lambda& lambda, const Call& call, runner::Function prepared) {
  SIDESTEP_TRY(changed, change_code(lambda, call));
  changed.code = std::move(prepared.code);
  make_revision(changed);
  auto answer = output(function_configuration(changed));
  if (!call.flag_or("DryRun", false)) lambda.registry().put(std::move(changed));
  return answer;
}

void update_function_code(Lambda& lambda, Call call, Reply reply) {
  const auto code_in = [](const Call& asked) -> const Json& { return asked.input; };
  run_code_upload(lambda, std::move(call), std::move(reply), {change_code, code_in, finish_code});
}

}  // namespace

constinit const Operation kUpdateFunctionCode{"UpdateFunctionCode", update_function_code,
                                              limits::kLambdaCodeBodyMax};

}  // namespace sidestep::aws::lambda
