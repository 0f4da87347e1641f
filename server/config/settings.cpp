#include "server/config/settings.h"

#include <algorithm>
#include <charconv>

#include "base/comma_list.h"
#include "base/duration.h"
#include "http/authority.h"
#include "server/config/endpoints.h"
#include "server/config/inspected.h"

namespace sidestep::config {
namespace {

using Applied = Expected<Done, std::string>;

Applied wrong(const std::string& rule, std::string_view text) {
  return unexpected("must be " + rule + ", not '" + std::string(text) + "'");
}

// Calls visit(part) for each part of a list separated by commas, but for those that are empty.
template <class Visit>
void for_each_part(std::string_view list, Visit visit) {
  for (const std::string_view part : parts_of_list(list)) {
    if (!part.empty()) visit(part);
  }
}

template <class Number>
Applied apply_number(Number& target, std::string_view text, Number min, Number max) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < min || number > max) {
    return wrong("a number from " + std::to_string(min) + " to " + std::to_string(max), text);
  }
  target = number;
  return Done{};
}

bool all_of(std::string_view text, bool (*is_right)(char)) {
  return std::all_of(text.begin(), text.end(), is_right);
}

Applied apply_host(Configuration& configuration, std::string_view text) {
  if (text.empty()) return wrong("an address or a host name", text);
  configuration.host = text;
  return Done{};
}

Applied apply_port(Configuration& configuration, std::string_view text) {
  return apply_number<std::uint16_t>(configuration.port, text, 0, 65535);
}

Applied apply_account(Configuration& configuration, std::string_view text) {
  if (text.size() != 12 || !all_of(text, [](char c) { return c >= '0' && c <= '9'; })) {
    return wrong("an account of twelve digits", text);
  }
  configuration.account = text;
  return Done{};
}

Applied apply_region(Configuration& configuration, std::string_view text) {
  const auto is_right = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  if (text.empty() || text.size() > 32 || !all_of(text, is_right)) {
    return wrong("a region such as us-east-1", text);
  }
  configuration.region = text;
  return Done{};
}

Applied apply_database(Configuration& configuration, std::string_view text) {
  if (text.empty()) return wrong("a file or :memory:", text);
  configuration.database = text;
  return Done{};
}

Applied apply_durability(Configuration& configuration, std::string_view text) {
  if (text != "full" && text != "normal") return wrong("full or normal", text);
  configuration.durability = text == "full" ? Durability::kFull : Durability::kNormal;
  return Done{};
}

Applied keep_clock(Configuration& configuration, Expected<timing::ClockMode, std::string> parsed) {
  SIDESTEP_TRY(mode, std::move(parsed));
  configuration.clock = mode;
  return Done{};
}

Applied apply_scale(Configuration& configuration, std::string_view text) {
  return keep_clock(configuration, timing::parse_clock_scale(text));
}

Applied apply_clock(Configuration& configuration, std::string_view text) {
  return keep_clock(configuration, timing::parse_clock_mode(text));
}

Applied apply_clock_grace(Configuration& configuration, std::string_view text) {
  std::uint32_t milliseconds = 0;
  SIDESTEP_TRY(done, apply_number<std::uint32_t>(milliseconds, text, 0, 3'600'000));
  configuration.clock_grace = std::chrono::milliseconds(milliseconds);
  return done;
}

Applied apply_in_flight(Configuration& configuration, std::string_view text) {
  if (text != "restart" && text != "fail") return wrong("restart or fail", text);
  configuration.in_flight = text == "fail" ? engine::InFlight::kFail : engine::InFlight::kRestart;
  return Done{};
}

Applied apply_memory_for_executions(Configuration& configuration, std::string_view text) {
  return apply_number<std::uint32_t>(configuration.memory_for_executions_mb, text, 0, 1'000'000);
}

Applied apply_retention(Configuration& configuration, std::string_view text) {
  if (text == "forever") {
    configuration.retention.reset();
    return Done{};
  }
  const auto length = parse_duration(text);
  if (!length) return wrong("an ISO 8601 duration such as P90D or PT12H, or forever", text);
  configuration.retention = *length;
  return Done{};
}

Applied apply_strict(Configuration& configuration, std::string_view text) {
  if (text != "yes" && text != "no") return wrong("yes or no", text);
  configuration.refuses_unknown_types = text == "yes";
  return Done{};
}

Applied apply_iam(Configuration& configuration, std::string_view text) {
  using Iam = Configuration::Iam;
  if (text != "off" && text != "warn" && text != "enforce") {
    return wrong("off, warn or enforce", text);
  }
  configuration.iam = text == "off" ? Iam::kOff : text == "warn" ? Iam::kWarn : Iam::kEnforce;
  return Done{};
}

Applied apply_log_level(Configuration& configuration, std::string_view text) {
  const auto level = log::parse_level(text);
  if (!level) return wrong("debug, info, warn, error or off", text);
  configuration.log_level = *level;
  return Done{};
}

Applied apply_allowed_hosts(Configuration& configuration, std::string_view text) {
  configuration.allowed_hosts.clear();
  for_each_part(text,
                [&](std::string_view host) { configuration.allowed_hosts.emplace_back(host); });
  return Done{};
}

Applied apply_allowed_origins(Configuration& configuration, std::string_view text) {
  std::optional<std::string> fault;
  configuration.allowed_origins.clear();
  for_each_part(text, [&](std::string_view part) {
    const auto origin = http::parse_origin(part);
    if (!origin) return fault.emplace(part), void();
    configuration.allowed_origins.push_back(origin->text());
  });
  if (fault) return wrong("origins such as http://localhost:3000, without a path", *fault);
  return Done{};
}

// As much as a stranger cannot guess, in the characters of a bearer token (RFC 6750), which mean
// nothing to a shell.
bool is_token_character(char c) {
  constexpr std::string_view kSigns = "-._~+/=";
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         kSigns.find(c) != kSigns.npos;
}

Applied apply_auth_token(Configuration& configuration, std::string_view text) {
  constexpr std::size_t kMin = 16;
  if (text.size() < kMin || !all_of(text, is_token_character)) {
    // The token itself is not repeated: this text ends up in logs.
    return unexpected("must be at least " + std::to_string(kMin) +
                      " letters, digits and signs of -._~+/=");
  }
  configuration.auth_token = text;
  return Done{};
}

Applied apply_connections(Configuration& configuration, std::string_view text) {
  return apply_number<std::uint32_t>(configuration.connections_max, text, 1, 100'000);
}

Applied apply_concurrency(Configuration& configuration, std::string_view text) {
  return apply_number<std::uint32_t>(configuration.function_concurrency, text, 1, 1'000);
}

Applied apply_mock_config(Configuration& configuration, std::string_view text) {
  configuration.mock_config = std::string(text);
  return Done{};
}

Applied apply_execution_log(Configuration& configuration, std::string_view text) {
  configuration.execution_log = std::string(text);
  return Done{};
}

Applied apply_endpoint(Configuration& configuration, std::string_view service,
                       std::string_view text) {
  SIDESTEP_TRY(checked, check_endpoint(text));
  configuration.endpoints[std::string(service)] = text;
  return checked;
}

Applied apply_reach(Configuration& configuration, std::string_view text) {
  SIDESTEP_TRY(rules, services::Reach::parse(text));
  configuration.reach = std::move(rules);
  return Done{};
}

// The name of the service is part of the type, because a table needs plain functions.
template <std::size_t size>
struct Name {
  consteval Name(const char (&text)[size]) { std::copy_n(text, size, value); }
  char value[size];
};
template <Name service>
Applied apply_endpoint_of(Configuration& configuration, std::string_view text) {
  return apply_endpoint(configuration, service.value, text);
}

// Who must know where services are called: lint says what nobody answers.
constexpr unsigned kCallers = kServe | kRun | kLint;

constexpr Setting kSettings[] = {
    {"host", "", "SIDESTEP_HOST", "127.0.0.1", "ADDRESS",
     "Address to listen on; 0.0.0.0 for all, as containers need", apply_host,
     kServe | kEnv | kHealthcheck},
    {"port", "p", "SIDESTEP_PORT", "8083", "PORT", "Port to listen on; 0 for any free one",
     apply_port, kServe | kEnv | kHealthcheck},
    {"account", "aws-account", "SIDESTEP_ACCOUNT,AWS_ACCOUNT_ID", "123456789012", "ID",
     "Account of resources, unless the access key is an account", apply_account,
     kServe | kRun | kLint | kEnv},
    {"region", "aws-region", "SIDESTEP_REGION,AWS_DEFAULT_REGION,AWS_REGION", "us-east-1", "NAME",
     "Region of requests that are not signed for one", apply_region, kServe | kRun | kLint | kEnv},
    {"db", "", "SIDESTEP_DB", ".sidestep/sidestep.db", "FILE",
     "Where everything is kept; :memory: to forget it at the end", apply_database,
     kServe | kHealthcheck | kDb},
    {"durability", "", "SIDESTEP_DURABILITY", "full", "full|normal",
     "full: what was answered survives a power cut; normal: the end of the process",
     apply_durability},
    {"wait-time-scale", "", "WAIT_TIME_SCALE", "", "FACTOR",
     "The same as --clock scale=FACTOR, where there is no --clock", apply_scale, kServe | kRun},
    {"clock", "", "SIDESTEP_CLOCK", "real", "MODE",
     "How workflow time passes: real, scale=FACTOR, skip or manual", apply_clock, kServe | kRun},
    {"clock-grace", "", "SIDESTEP_CLOCK_GRACE", "200", "MILLISECONDS",
     "How long a clock that skips waits for callers who could still answer a task",
     apply_clock_grace, kServe | kRun},
    {"in-flight", "", "SIDESTEP_IN_FLIGHT", "restart", "restart|fail",
     "Tasks in flight when the server ended: run them again, or fail them with "
     "Sidestep.TaskInterrupted",
     apply_in_flight},
    {"memory-for-executions", "", "SIDESTEP_MEMORY_FOR_EXECUTIONS", "64", "MEGABYTES",
     "What executions may take while they wait; those that wait longest are on disk only",
     apply_memory_for_executions},
    {"retention", "", "SIDESTEP_RETENTION", "P90D", "DURATION",
     "How long executions that have ended are kept; forever to keep them all", apply_retention,
     kServe | kDb},
    {"log-level", "", "SIDESTEP_LOG_LEVEL", "info", "LEVEL", "debug, info, warn, error or off",
     apply_log_level, kServe | kRun},
    {"allowed-host", "", "SIDESTEP_ALLOWED_HOSTS", "", "NAME,...",
     "Names under which clients may reach the server, beside localhost", apply_allowed_hosts},
    {"allowed-origin", "", "SIDESTEP_ALLOWED_ORIGINS", "", "ORIGIN,...",
     "Web pages that may use the server: http://localhost:3000", apply_allowed_origins},
    {"auth-token", "", "SIDESTEP_AUTH_TOKEN", "", "TOKEN",
     "What every request must bear as its session token (AWS_SESSION_TOKEN)", apply_auth_token,
     kServe | kEnv | kHealthcheck},
    {"max-connections", "", "SIDESTEP_MAX_CONNECTIONS", "4096", "COUNT",
     "Connections at once; more are answered with 503", apply_connections},
    {"function-concurrency", "", "SIDESTEP_FUNCTION_CONCURRENCY", "16", "COUNT",
     "Processes of one Lambda function at once", apply_concurrency, kServe | kRun},
    {"inspect", "", "SIDESTEP_INSPECT", "", "FUNCTION[:PORT],...",
     "Functions that a debugger attaches to, from port 9229 on: one process, no timeout",
     apply_inspect, kServe | kRun},
    {"execution-log", "", "SIDESTEP_EXECUTION_LOG", "", "FILE",
     "Where executions are logged whose machines have a loggingConfiguration", apply_execution_log},
    {"mock-config", "mocks", "SFN_MOCK_CONFIG,LOCALSTACK_SFN_MOCK_CONFIG", "MockConfigFile.json",
     "FILE", "Mocked service integrations, in the format of Step Functions Local",
     apply_mock_config, kServe | kRun},
    {"lambda-endpoint", "", "LAMBDA_ENDPOINT", "", "URL",
     "Where Lambda functions are called, instead of here", apply_endpoint_of<"lambda">, kCallers},
    {"step-functions-endpoint", "", "STEP_FUNCTIONS_ENDPOINT", "", "URL",
     "Where nested workflows are started, instead of here", apply_endpoint_of<"states">, kCallers},
    {"endpoint", "", "SIDESTEP_ENDPOINTS", "", "SERVICE=URL,...",
     "Where services are called, embedded or not; AWS_ENDPOINT_URL_<SERVICE> does the same",
     apply_endpoints, kCallers},
    {"endpoint-url", "", "AWS_ENDPOINT_URL", "", "URL",
     "Where services are called that Sidestep does not have", apply_default_endpoint, kCallers},
    {"allow-aws", "", "SIDESTEP_ALLOW_AWS", "no", "yes|no",
     "Call AWS itself, with your credentials, for services that have no endpoint", apply_allow_aws,
     kCallers},
    {"strict", "", "SIDESTEP_STRICT", "no", "yes|no",
     "Refuse templates with types of resources that Sidestep does not make, which are stubs "
     "otherwise",
     apply_strict},
    {"iam", "", "SIDESTEP_IAM", "off", "off|warn|enforce",
     "Whether roles may do only what their policies allow: not looked at, logged, or refused",
     apply_iam},
    {"batch-endpoint", "", "BATCH_ENDPOINT", "", "URL", "Where AWS Batch is called",
     apply_endpoint_of<"batch">, kCallers},
    {"dynamodb-endpoint", "dynamo-db-endpoint", "DYNAMODB_ENDPOINT", "", "URL",
     "Where DynamoDB is called, instead of here", apply_endpoint_of<"dynamodb">, kCallers},
    {"ecs-endpoint", "", "ECS_ENDPOINT", "", "URL", "Where Amazon ECS is called",
     apply_endpoint_of<"ecs">, kCallers},
    {"eventbridge-endpoint", "", "EVENTBRIDGE_ENDPOINT", "", "URL", "Where EventBridge is called",
     apply_endpoint_of<"events">, kCallers},
    {"glue-endpoint", "", "GLUE_ENDPOINT", "", "URL", "Where AWS Glue is called",
     apply_endpoint_of<"glue">, kCallers},
    {"sage-maker-endpoint", "sagemaker-endpoint", "SAGE_MAKER_ENDPOINT", "", "URL",
     "Where SageMaker is called", apply_endpoint_of<"sagemaker">, kCallers},
    {"sqs-endpoint", "", "SQS_ENDPOINT", "", "URL", "Where Amazon SQS is called",
     apply_endpoint_of<"sqs">, kCallers},
    {"sns-endpoint", "", "SNS_ENDPOINT", "", "URL", "Where Amazon SNS is called",
     apply_endpoint_of<"sns">, kCallers},
    {"reach", "", "SIDESTEP_REACH", "", "HOST[=URL],...",
     "Hosts that may be called over HTTP beside this machine (*.example.com, *), or what is called "
     "in their place",
     apply_reach, kServe | kRun},
};

struct Found {
  std::string text;
  std::string where;
};

// "SIDESTEP_DEFAULT_CLOCK_GRACE": for whoever packs Sidestep, as in an image. It yields to
// everything that its user sets, the project's file included.
std::string fallback_variable(std::string_view setting) {
  std::string name = "SIDESTEP_DEFAULT_";
  for (const char c : setting) {
    name += c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return name;
}

std::optional<Found> look_up(const Setting& setting, const Sources& sources) {
  if (const auto flag = sources.flags.find(setting.name); flag != sources.flags.end()) {
    return Found{flag->second, "--" + std::string(setting.name)};
  }
  std::optional<Found> found;
  for_each_part(setting.environment, [&](std::string_view variable) {
    const std::string name(variable);
    const char* value = sources.environment(name.c_str());
    if (!found && value != nullptr && *value != '\0') found = Found{value, name};
  });
  if (found) return found;
  if (const auto file = sources.file.find(setting.name); file != sources.file.end()) {
    return Found{file->second.text, file->second.where};
  }
  const std::string fallback = fallback_variable(setting.name);
  if (const char* value = sources.environment(fallback.c_str()); value && *value != '\0') {
    return Found{value, fallback};
  }
  return std::nullopt;
}

}  // namespace

std::span<const Setting> settings() { return kSettings; }

const Setting* find_setting(std::string_view flag) {
  for (const Setting& setting : kSettings) {
    if (setting.name == flag) return &setting;
    bool is_alias = false;
    for_each_part(setting.aliases, [&](std::string_view alias) { is_alias |= alias == flag; });
    if (is_alias) return &setting;
  }
  return nullptr;
}

Expected<Configuration, Problems> resolve(const Sources& sources) {
  Configuration configuration;
  Problems problems;
  for (const Setting& setting : kSettings) {
    if ((setting.users & sources.users) == 0) continue;
    const auto found = look_up(setting, sources);
    if (!found) continue;
    configuration.given[std::string(setting.name)] = {found->text, found->where};
    if (const auto applied = setting.apply(configuration, found->text); !applied) {
      problems.push_back({found->where, applied.error()});
    }
  }
  apply_aws_environment(configuration, sources.environment, problems);
  if (!problems.empty()) return unexpected(std::move(problems));
  return configuration;
}

std::string dashed(std::string_view name) {
  return (name.size() == 1 ? "-" : "--") + std::string(name);
}

}  // namespace sidestep::config
