// PutRuntimeManagementConfig, GetRuntimeManagementConfig, PutFunctionRecursionConfig,
// GetFunctionRecursionConfig and GetFunctionCodeSigningConfig: what AWS looks after for a function.
// Tools ask for it; here runtimes are those of the machine, and nobody looks for loops.

#include "aws/lambda/function_name.h"
#include "aws/lambda/operations/list.h"

namespace sidestep::aws::lambda {
namespace {

Json shown_runtime(const SettingKey& key, Json value) {
  value["FunctionArn"] = key.arn();
  return value;
}

// https://docs.aws.amazon.com/lambda/latest/api/API_PutRuntimeManagementConfig.html
std::optional<Error> fault_of_runtime(const Call& call) {
  const bool is_manual = call.text("UpdateRuntimeOn") == "Manual";
  if (is_manual == (call.find("RuntimeVersionArn") != nullptr)) return std::nullopt;
  return api_error(errors::kInvalidParameterValue,
                   is_manual ? "RuntimeVersionArn is required if UpdateRuntimeOn is Manual."
                             : "RuntimeVersionArn is given only if UpdateRuntimeOn is Manual.");
}

void put_runtime_management(Lambda& lambda, Call call, Reply reply) {
  auto named = named_version(lambda, call);
  if (!named) return reply.fail(std::move(named).error());
  if (auto fault = fault_of_runtime(call)) return reply.fail(*std::move(fault));
  lambda.platform().rows.write(
      std::move(call), std::move(reply),
      [key = named->key](storage::Database& database, Call& asked) -> Answer {
        Json value = {{"UpdateRuntimeOn", asked.text("UpdateRuntimeOn")}};
        if (const std::string* arn = asked.find_text("RuntimeVersionArn")) {
          value["RuntimeVersionArn"] = *arn;
        }
        Settings(database).put(key, kRuntimeSetting, value);
        return output(shown_runtime(key, std::move(value)));
      });
}

Answer get_runtime_management(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(named, named_version(lambda, call));
  const Json automatic = {{"UpdateRuntimeOn", "Auto"}};
  return output(shown_runtime(
      named.key, Settings(lambda.reader()).find(named.key, kRuntimeSetting).value_or(automatic)));
}

void put_recursion(Lambda& lambda, Call call, Reply reply) {
  auto named = unqualified_function(lambda, call);
  if (!named) return reply.fail(std::move(named).error());
  lambda.platform().rows.write(
      std::move(call), std::move(reply),
      [key = named->key](storage::Database& database, Call& asked) -> Answer {
        Json value = {{"RecursiveLoop", asked.text("RecursiveLoop")}};
        Settings(database).put(key, kRecursionSetting, value);
        return output(std::move(value));
      });
}

Answer get_recursion(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(named, unqualified_function(lambda, call));
  const Json ended = {{"RecursiveLoop", "Terminate"}};
  return output(Settings(lambda.reader()).find(named.key, kRecursionSetting).value_or(ended));
}

// There are no configurations that a function could have.
Answer get_code_signing(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(named, unqualified_function(lambda, call));
  return output({{"FunctionName", named.function->name}});
}

}  // namespace

constinit const Operation kPutRuntimeManagementConfig{"PutRuntimeManagementConfig",
                                                      put_runtime_management};
constinit const Operation kGetRuntimeManagementConfig{"GetRuntimeManagementConfig",
                                                      answer_at_once<get_runtime_management>};
constinit const Operation kPutFunctionRecursionConfig{"PutFunctionRecursionConfig", put_recursion};
constinit const Operation kGetFunctionRecursionConfig{"GetFunctionRecursionConfig",
                                                      answer_at_once<get_recursion>};
constinit const Operation kGetFunctionCodeSigningConfig{"GetFunctionCodeSigningConfig",
                                                        answer_at_once<get_code_signing>};

}  // namespace sidestep::aws::lambda
