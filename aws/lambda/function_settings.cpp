#include "aws/lambda/function_settings.h"

#include <array>

#include "aws/lambda/durable/configuration.h"
#include "base/nearest_name.h"
#include "lambda_runner/runtimes/list.h"

namespace sidestep::aws::lambda {
namespace {

using Checked = Expected<Done, Error>;

// Lambda quotas, "Function environment variables": 4 KB for all together.
constexpr std::size_t kEnvironmentMax = 4096;

// https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
constexpr std::array<std::string_view, 19> kReservedVariables = {"_HANDLER",
                                                                 "_X_AMZN_TRACE_ID",
                                                                 "AWS_ACCESS_KEY",
                                                                 "AWS_ACCESS_KEY_ID",
                                                                 "AWS_DEFAULT_REGION",
                                                                 "AWS_EXECUTION_ENV",
                                                                 "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                                                                 "AWS_LAMBDA_FUNCTION_NAME",
                                                                 "AWS_LAMBDA_FUNCTION_VERSION",
                                                                 "AWS_LAMBDA_INITIALIZATION_TYPE",
                                                                 "AWS_LAMBDA_LOG_GROUP_NAME",
                                                                 "AWS_LAMBDA_LOG_STREAM_NAME",
                                                                 "AWS_LAMBDA_RUNTIME_API",
                                                                 "AWS_REGION",
                                                                 "AWS_SECRET_ACCESS_KEY",
                                                                 "AWS_SESSION_TOKEN",
                                                                 "AWS_XRAY_DAEMON_ADDRESS",
                                                                 "LAMBDA_RUNTIME_DIR",
                                                                 "LAMBDA_TASK_ROOT"};

// They change nothing about a local process; they are kept to be shown.
constexpr std::array<std::string_view, 7> kShownOnly = {
    "DeadLetterConfig", "KMSKeyArn",     "LoggingConfig", "RuntimeVersionConfig",
    "SnapStart",        "TracingConfig", "VpcConfig"};

// With one of these the function would not be the one that AWS runs.
constexpr std::array<std::string_view, 4> kRefused = {"CapacityProviderConfig", "FileSystemConfigs",
                                                      "ImageConfig", "TenancyConfig"};

// The model has been met: a member that is there has its type.
void read_text(const Json& body, std::string_view key, std::string& into) {
  if (const Json* member = find_member(body, key)) into = member->get<std::string>();
}

void read_number(const Json& body, std::string_view key, std::int64_t& into) {
  if (const Json* member = find_member(body, key)) into = member->get<std::int64_t>();
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

Checked read_runtime(const Json& body, runner::Function& function) {
  std::string runtime = function.runtime;
  read_text(body, "Runtime", runtime);
  if (runtime == function.runtime) return Done{};
  if (runner::find_runtime(runtime) == nullptr) {
    const std::vector<std::string> names = runner::runtime_names();
    return unexpected(api_error(
        errors::kInvalidParameterValue,
        "Value " + runtime + " at 'runtime' failed to satisfy constraint: Member must satisfy " +
            "enum value set: [" + joined(names) + "] or be a valid ARN." +
            did_you_mean(runtime, names)));
  }
  function.runtime = std::move(runtime);
  return Done{};
}

Checked check_variables(const std::map<std::string, std::string>& variables) {
  std::string reserved;
  std::size_t size = 0;
  for (const auto& [name, value] : variables) {
    size += name.size() + value.size();
    if (std::ranges::find(kReservedVariables, name) != kReservedVariables.end()) {
      reserved += (reserved.empty() ? "" : ", ") + name;
    }
  }
  if (!reserved.empty()) {
    return unexpected(api_error(
        errors::kInvalidParameterValue,
        "Lambda was unable to configure your environment variables because the environment "
        "variables you have provided contains reserved keys that are currently not supported for "
        "modification. Reserved keys used in this request: " +
            reserved));
  }
  if (size > kEnvironmentMax) {
    return unexpected(api_error(
        errors::kInvalidParameterValue,
        "Lambda was unable to configure your environment variables because the environment "
        "variables you have provided exceeded the 4KB limit."));
  }
  return Done{};
}

Checked read_environment(const Json& body, runner::Function& function) {
  const Json* environment = find_member(body, "Environment");
  if (environment == nullptr) return Done{};
  std::map<std::string, std::string> read;
  if (const Json* variables = find_member(*environment, "Variables")) {
    for (const auto& [name, value] : variables->get_ref<const Json::object_t&>()) {
      read[name] = value.get<std::string>();
    }
  }
  if (auto checked = check_variables(read); !checked) return checked;
  function.environment = std::move(read);
  return Done{};
}

void read_numbers(const Json& body, runner::Function& function) {
  std::int64_t timeout_s = function.timeout.count();
  read_number(body, "Timeout", timeout_s);
  function.timeout = std::chrono::seconds(timeout_s);
  read_number(body, "MemorySize", function.memory_mb);
  if (const Json* storage = find_member(body, "EphemeralStorage")) {
    read_number(*storage, "Size", function.ephemeral_storage_mb);
  }
}

Checked refuse_what_differs(const Json& body) {
  for (const std::string_view key : kRefused) {
    const Json* member = find_member(body, key);
    if (member == nullptr || member->empty()) continue;
    return unexpected(
        api_error(errors::kNotImplemented,
                  "Sidestep does not have " + std::string(key) + " of functions yet"));
  }
  const Json* package = find_member(body, "PackageType");
  if (package != nullptr && *package == "Image") {
    return unexpected(api_error(errors::kNotImplemented,
                                "Sidestep runs functions as processes: PackageType Image is not "
                                "possible"));
  }
  return Done{};
}

void keep_what_is_shown_only(const Json& body, runner::Function& function) {
  for (const std::string_view key : kShownOnly) {
    const Json* member = find_member(body, key);
    if (member != nullptr && !member->is_null()) function.shown_only[key] = *member;
  }
}

}  // namespace

Checked read_settings(const Json& body, runner::Function& function) {
  if (auto refused = refuse_what_differs(body); !refused) return refused;
  if (auto read = read_runtime(body, function); !read) return read;
  if (auto read = read_environment(body, function); !read) return read;
  read_text(body, "Role", function.role);
  read_text(body, "Handler", function.handler);
  read_text(body, "Description", function.description);
  read_numbers(body, function);
  if (const Json* architectures = find_member(body, "Architectures")) {
    function.architecture = architectures->front().get<std::string>();
  }
  keep_what_is_shown_only(body, function);
  return read_durable_config(body, function);
}

}  // namespace sidestep::aws::lambda
