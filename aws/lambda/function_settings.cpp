#include "aws/lambda/function_settings.h"

#include <array>

#include "aws/lambda/constraints.h"
#include "base/nearest_name.h"
#include "lambda_runner/runtimes/list.h"

namespace sidestep::aws::lambda {
namespace {

using Checked = Expected<Done, Error>;

constexpr std::size_t kDescriptionMax = 256;
constexpr std::size_t kHandlerMax = 128;

// Lambda quotas, "Function environment variables": 4 KB for all together.
constexpr std::size_t kEnvironmentMax = 4096;

constexpr std::string_view kRolePattern =
    R"(arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+)";

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
                                                      "ImageConfig", "Layers"};

Expected<const std::string*, Error> text_member(const Json& body, std::string_view key) {
  const Json* member = find_member(body, key);
  if (member == nullptr || member->is_null()) return nullptr;
  if (!member->is_string()) return unexpected(wrong_type(key, "a string"));
  return &member->get_ref<const std::string&>();
}

Checked read_range(const Json& body, std::string_view key, std::string_view member_name,
                   std::pair<std::int64_t, std::int64_t> range, std::int64_t& into) {
  const Json* member = find_member(body, key);
  if (member == nullptr || member->is_null()) return Done{};
  if (!member->is_number_integer()) return unexpected(wrong_type(key, "an integer"));
  const auto value = member->get<std::int64_t>();
  if (value < range.first || value > range.second) {
    return unexpected(out_of_range(member_name, value, range.first, range.second));
  }
  into = value;
  return Done{};
}

bool is_role(std::string_view text) {
  constexpr std::string_view kService = ":iam::";
  const std::size_t at = text.find(kService);
  if (!text.starts_with("arn:aws") || at == std::string_view::npos) return false;
  const std::string_view rest = text.substr(at + kService.size());
  return rest.size() > 18 && rest.substr(12, 5) == ":role" &&
         std::ranges::all_of(rest.substr(0, 12), [](char c) { return c >= '0' && c <= '9'; });
}

Checked read_role(const Json& body, runner::Function& function) {
  SIDESTEP_TRY(role, text_member(body, "Role"));
  if (role == nullptr) return Done{};
  if (!is_role(*role)) return unexpected(pattern_mismatch("role", *role, kRolePattern));
  function.role = *role;
  return Done{};
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

Checked read_runtime(const Json& body, runner::Function& function) {
  SIDESTEP_TRY(runtime, text_member(body, "Runtime"));
  if (runtime == nullptr) return Done{};
  if (runner::find_runtime(*runtime) == nullptr) {
    const std::vector<std::string> names = runner::runtime_names();
    return unexpected(api_error(
        errors::kInvalidParameterValue,
        "Value " + *runtime + " at 'runtime' failed to satisfy constraint: Member must satisfy " +
            "enum value set: [" + joined(names) + "] or be a valid ARN." +
            did_you_mean(*runtime, names)));
  }
  function.runtime = *runtime;
  return Done{};
}

Checked read_handler(const Json& body, runner::Function& function) {
  SIDESTEP_TRY(handler, text_member(body, "Handler"));
  if (handler == nullptr) return Done{};
  if (handler->size() > kHandlerMax) return unexpected(too_long("handler", *handler, kHandlerMax));
  if (handler->empty() || handler->find_first_of(" \t\r\n") != std::string::npos) {
    return unexpected(pattern_mismatch("handler", *handler, R"([^\s]+)"));
  }
  function.handler = *handler;
  return Done{};
}

Checked read_description(const Json& body, runner::Function& function) {
  SIDESTEP_TRY(description, text_member(body, "Description"));
  if (description == nullptr) return Done{};
  if (description->size() > kDescriptionMax) {
    return unexpected(too_long("description", *description, kDescriptionMax));
  }
  function.description = *description;
  return Done{};
}

bool is_variable_name(std::string_view name) {
  const bool is_word =
      std::ranges::all_of(name, [](char c) { return is_letter_or_digit(c) || c == '_'; });
  return is_word && name.size() >= 2 && (name[0] > '9' && name[0] != '_');
}

Checked check_variables(const std::map<std::string, std::string>& variables) {
  std::string reserved;
  std::size_t size = 0;
  for (const auto& [name, value] : variables) {
    size += name.size() + value.size();
    if (std::ranges::find(kReservedVariables, name) != kReservedVariables.end()) {
      reserved += (reserved.empty() ? "" : ", ") + name;
    } else if (!is_variable_name(name)) {
      return unexpected(pattern_mismatch("environment.variables", name, "[a-zA-Z]([a-zA-Z0-9_])+"));
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
  if (environment == nullptr || environment->is_null()) return Done{};
  const Json* variables = find_member(*environment, "Variables");
  std::map<std::string, std::string> read;
  if (variables != nullptr && variables->is_object()) {
    for (const auto& [name, value] : variables->get_ref<const Json::object_t&>()) {
      if (!value.is_string())
        return unexpected(wrong_type("Environment.Variables." + name, "a string"));
      read[name] = value.get<std::string>();
    }
  }
  if (auto checked = check_variables(read); !checked) return checked;
  function.environment = std::move(read);
  return Done{};
}

Checked read_numbers(const Json& body, runner::Function& function) {
  std::int64_t timeout_s = function.timeout.count();
  if (auto read = read_range(body, "Timeout", "timeout", {1, 900}, timeout_s); !read) return read;
  function.timeout = std::chrono::seconds(timeout_s);
  if (auto read = read_range(body, "MemorySize", "memorySize", {128, 10240}, function.memory_mb);
      !read) {
    return read;
  }
  const Json* storage = find_member(body, "EphemeralStorage");
  if (storage == nullptr) return Done{};
  return read_range(*storage, "Size", "ephemeralStorage.size", {512, 10240},
                    function.ephemeral_storage_mb);
}

Checked read_architecture(const Json& body, runner::Function& function) {
  const Json* architectures = find_member(body, "Architectures");
  if (architectures == nullptr || !architectures->is_array() || architectures->empty()) {
    return Done{};
  }
  const Json& first = architectures->front();
  if (first != "x86_64" && first != "arm64") {
    return unexpected(violation("architectures", to_text(*architectures),
                                "satisfy constraint: [Member must satisfy enum value set: "
                                "[x86_64, arm64]]"));
  }
  function.architecture = first.get<std::string>();
  return Done{};
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
  const Json* publish = find_member(body, "Publish");
  if (publish != nullptr && *publish == true) {
    return unexpected(
        api_error(errors::kNotImplemented, "Sidestep does not have published versions yet"));
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
  static constexpr std::initializer_list<Checked (*)(const Json&, runner::Function&)> kReaders = {
      read_role,        read_runtime, read_handler,     read_description,
      read_environment, read_numbers, read_architecture};
  for (const auto& read : kReaders) {
    if (auto done = read(body, function); !done) return done;
  }
  keep_what_is_shown_only(body, function);
  return Done{};
}

}  // namespace sidestep::aws::lambda
