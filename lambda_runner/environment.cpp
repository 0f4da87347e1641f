#include "lambda_runner/environment.h"

#include "base/arn.h"
#include "lambda_runner/function_log.h"

namespace sidestep::lambda {
namespace {

using Variables = std::map<std::string, std::string>;

// Later layers cover earlier ones, as files that are unpacked over others in /opt do.
std::string with_layers(const Function& function, const char* folder, const std::string& rest) {
  std::string path;
  for (auto layer = function.layers.rbegin(); layer != function.layers.rend(); ++layer) {
    path += (path.empty() ? "" : ":") + (layer->directory / folder).string();
  }
  if (path.empty() || rest.empty()) return path + rest;
  return path + ':' + rest;
}

Variables lambda_variables(const EnvironmentRequest& request) {
  const Function& function = request.function;
  return {{"LAMBDA_TASK_ROOT", function.code.directory.string()},
          {"LAMBDA_RUNTIME_DIR", "/var/runtime"},
          {"_HANDLER", function.handler},
          {"AWS_LAMBDA_RUNTIME_API", request.runtime_api},
          {"AWS_LAMBDA_FUNCTION_NAME", function.name},
          {"AWS_LAMBDA_FUNCTION_VERSION", function.version},
          {"AWS_LAMBDA_FUNCTION_MEMORY_SIZE", std::to_string(function.memory_mb)},
          {"AWS_LAMBDA_LOG_GROUP_NAME", log_group_of(function)},
          {"AWS_LAMBDA_LOG_STREAM_NAME", request.log_stream_name},
          {"AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"},
          {"AWS_EXECUTION_ENV", "AWS_Lambda_" + function.runtime},
          {"AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR"},
          {"LANG", "en_US.UTF-8"},
          {"TZ", ":UTC"},
          {"PATH", with_layers(function, "bin", request.settings.search_path)},
          {"LD_LIBRARY_PATH", with_layers(function, "lib", "")}};
}

// Every SDK but the second for JavaScript finds us by these; that one is led by the shim. What the
// function calls belongs to its own region and account, which we know by the access key.
Variables sdk_variables(const EnvironmentRequest& request) {
  const PoolSettings& settings = request.settings;
  const auto arn = Arn::parse(request.function.arn);
  const std::string& region = arn ? arn->region : settings.region;
  std::string key = settings.access_key_of ? settings.access_key_of(request.function) : "";
  if (key.empty()) key = arn ? arn->account : settings.access_key_id;
  return {{"AWS_REGION", region},
          {"AWS_DEFAULT_REGION", region},
          {"AWS_ACCESS_KEY_ID", std::move(key)},
          {"AWS_SECRET_ACCESS_KEY", settings.secret_access_key},
          {"AWS_SESSION_TOKEN", settings.session_token},
          {"AWS_ENDPOINT_URL", settings.endpoint_url},
          {"AWS_DISABLE_HOST_PREFIX_INJECTION", "true"},
          {"AWS_ACCOUNT_ID_ENDPOINT_MODE", "disabled"}};
}

void merge(Variables& into, const Variables& stronger) {
  for (const auto& [name, value] : stronger) into[name] = value;
}

}  // namespace

std::vector<std::string> process_environment(const EnvironmentRequest& request) {
  Variables variables = lambda_variables(request);
  merge(variables, sdk_variables(request));
  merge(variables, request.function.environment);
  merge(variables, request.launch.environment);
  std::vector<std::string> environment;
  environment.reserve(variables.size());
  for (const auto& [name, value] : variables) {
    if (!value.empty() || request.function.environment.contains(name)) {
      environment.push_back(name + "=" + value);
    }
  }
  return environment;
}

}  // namespace sidestep::lambda
