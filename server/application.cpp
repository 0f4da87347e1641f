#include "server/application.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/post.hpp>
#include <cstdlib>
#include <set>

#include "aws/dynamodb/resources/table_resource.h"
#include "aws/lambda/resources.h"
#include "aws/states/resources.h"
#include "base/log.h"
#include "project/apply.h"
#include "server/code_in_use.h"
#include "server/project_resources.h"
#include "server/version.h"
#include "storage/execution_references.h"
#include "storage/executions.h"
#include "storage/task_tokens.h"

namespace sidestep {
namespace {

namespace asio = boost::asio;

storage::Post post_to(asio::io_context& io) {
  return [&io](UniqueFunction<void()> function) {
    asio::post(io, [function = std::move(function)]() mutable { function(); });
  };
}

storage::StorageOptions storage_options(const config::Configuration& configuration) {
  storage::StorageOptions options;
  options.file = configuration.database;
  options.parts = schema_parts();
  options.durability = configuration.durability == config::Durability::kFull
                           ? storage::Durability::kFull
                           : storage::Durability::kNormal;
  return options;
}

void log_function_line(const lambda::FunctionLine& line) {
  const log::Level level = line.is_warning ? log::Level::kWarn : log::Level::kInfo;
  if (!log::enabled(level)) return;
  if (line.request_id.empty()) return log::write(level, line.text, {{"function", line.function}});
  log::write(level, line.text, {{"function", line.function}, {"request", line.request_id}});
}

http::Options http_options(const config::Configuration& configuration) {
  http::Options options;
  options.host = configuration.host;
  options.port = configuration.port;
  options.connections_max = configuration.connections_max;
  return options;
}

aws::EndpointSettings endpoint_settings(const config::Configuration& configuration) {
  const auto& credentials = configuration.credentials;
  return {configuration.endpoints,
          configuration.default_endpoint,
          configuration.allows_aws,
          {credentials.access_key, credentials.secret_key, credentials.session_token}};
}

// Empty if nothing stands in for it.
std::string api_gateway_of(const config::Configuration& configuration) {
  const auto found = configuration.endpoints.find("apigateway");
  std::string url = found == configuration.endpoints.end() ? "" : found->second;
  while (url.ends_with('/')) url.pop_back();
  return url;
}

aws::cloudformation::UnknownTypes unknown_types(const config::Configuration& configuration) {
  using aws::cloudformation::UnknownTypes;
  return configuration.refuses_unknown_types ? UnknownTypes::kRefused : UnknownTypes::kStubs;
}

// What signatures are checked against, whatever the workflows' clock shows.
Timestamp real_time() {
  return std::chrono::time_point_cast<Millis>(std::chrono::system_clock::now());
}

// Of a child of a Map Run it is the machine that the Map is in. Empty if there is no such token.
std::string machine_of_token(storage::Database& database, const std::string& token) {
  const auto row = storage::TaskTokens(database).find(token);
  if (!row) return "";
  const auto execution = storage::Executions(database).find(row->execution_id);
  if (!execution) return "";
  const std::string& arn = execution->state_machine_arn;
  return arn.substr(0, arn.find('/'));
}

// What a mock may ask for, to see whether anything is lost.
void end_as_if_killed() { ::kill(::getpid(), SIGKILL); }

// Who listens under a name may be called by it.
http::Gate gate(const config::Configuration& configuration) {
  http::Gate gate{configuration.allowed_hosts, {}, configuration.auth_token};
  if (configuration.host != "0.0.0.0" && configuration.host != "::") {
    const bool is_v6 = configuration.host.find(':') != std::string::npos;
    gate.hosts.push_back(is_v6 ? "[" + configuration.host + "]" : configuration.host);
  }
  for (const std::string& text : configuration.allowed_origins) {
    if (auto origin = http::parse_origin(text)) gate.origins.push_back(*std::move(origin));
  }
  return gate;
}

// AWS's SDKs trust what this variable names in place of the system's certificates, and so do we.
http::ClientOptions client_options() {
  const char* bundle = std::getenv("AWS_CA_BUNDLE");
  return {.ca_bundle = bundle == nullptr ? "" : bundle};
}

}  // namespace

Application::Application(asio::io_context& io, const config::Configuration& configuration,
                         engine::Engine::Fatal fatal)
    : configuration_(configuration),
      scope_{configuration.account, configuration.region},
      data_(configuration.database),
      storage_(storage_options(configuration), post_to(io)),
      clock_(timing::make_clock(configuration.clock, configuration.clock_grace)),
      code_(data_.path() / "code", std::filesystem::current_path()),
      pool_(io, pool_settings()),
      function_store_(storage_),
      functions_({&function_store_, &pool_}),
      http_client_(io, client_options()),
      trusting_clients_(io),
      endpoints_(io, endpoint_settings(configuration), real_time, client_options()),
      integrations_(backends()),
      mocked_integrations_(integrations_,
                           mocks::MockFile(mocks::mock_file_places(configuration.mock_config)),
                           {[this]() -> engine::Engine& { return engine_; }, end_as_if_killed}),
      engine_(io, storage_, *clock_, mocked_integrations_, fatal,
              {.skip_grace = configuration.clock_grace,
               .in_flight = configuration.in_flight,
               .story = configuration.story,
               .memory_for_executions = configuration.memory_for_executions_mb * 1'000'000LL}),
      alarms_(engine_.times().server()),
      platform_{io, aws::Rows(storage_), alarms_, directory_},
      retention_(io, engine_, configuration.retention),
      dynamodb_(platform_),
      dynamodb_streams_(dynamodb_),
      states_(
          aws::Rows(storage_), engine_,
          [this](const std::string& resource) { return answers(resource); },
          [this](const aws::Scope& scope, std::string_view group) {
            return has_log_group(scope, group);
          }),
      background_(io),
      event_sources_(platform_, [this]() -> aws::Outbox& { return services_.outbox(); }),
      lambda_service_({functions_, pool_, code_, background_, event_sources_}),
      blobs_(data_.path() / "objects", post_to(io)),
      services_(platform_, blobs_, directory_, providers_, services::Reach(configuration.reach)),
      output_logs_(services_.logs().intake(), alarms_),
      status_changes_(engine_, services_.events().feed()),
      cloudformation_(platform_, providers_, unknown_types(configuration)),
      gateway_(
          directory_, background_, scope_, [this] { return alarms_.now(); }, real_time),
      bucket_pages_(gateway_, directory_, services_.s3(), scope_),
      websites_(directory_, services_.s3()),
      function_urls_(lambda_service_, directory_, scope_),
      health_({std::string(version()), configuration.account, configuration.region,
               [this] { return gateway_.names(); }, [this] { return loaded(); }}),
      clock_service_(engine_),
      mock_service_(mocked_integrations_, engine_),
      execution_service_(io, engine_, directory_),
      function_log_service_({io, function_lines_,
                             [this](const std::string& name) { return has_function(name); },
                             [this](const std::string& name) { return pool_.log_path(name); }}),
      coverage_service_(engine_),
      reset_service_(reset_parts(), mocked_integrations_),
      console_({.io = io,
                .engine = engine_,
                .directory = directory_,
                .account = configuration.account,
                .region = configuration.region,
                .version = std::string(version()),
                .clock = timing::to_text(configuration.clock),
                .log_path = [this](std::string_view name) { return pool_.log_path(name); }}),
      custom_resource_service_(cloudformation_.types()),
      router_({&websites_, &function_urls_, &console_, &health_, &clock_service_, &mock_service_,
               &execution_service_, &function_log_service_, &coverage_service_, &reset_service_,
               &custom_resource_service_, &bucket_pages_},
              gate(configuration), scope_),
      elsewhere_(storage_.reader(), functions_),
      request_log_(elsewhere_, scope_),
      listener_(
          io, http_options(configuration),
          [this](http::HttpRequest& request, http::Responder responder) {
            const bool only_looks = health_.accepts(request) || console_.only_looks(request);
            if (!only_looks) engine_.note_request();
            router_.handle(request, request_log_.watch(request, std::move(responder)));
          },
          [this](const http::HttpRequest& head) { return router_.admit(head); }) {
  add_services();
  enforce_policies();
  endpoints_.set_own_port(configuration.port);
  directory_.set_remote(endpoints_);
  storage_.writer().on_broken(std::move(fatal));
  if (configuration.execution_log) execution_log_.emplace(*configuration.execution_log);
  engine_.log_executions([this](const std::vector<engine::LoggedEvents>& logged) {
    if (execution_log_) execution_log_->append(engine::log_lines(logged));
    output_logs_.add(logged);
  });
  restore_functions();
}

lambda::PoolSettings Application::pool_settings() {
  lambda::PoolSettings settings;
  settings.functions_umask = private_files_.users_umask();
  settings.work_dir = data_.path() / "functions";
  settings.own_directories = {data_.path()};
  settings.project_dir = std::filesystem::current_path();
  settings.region = configuration_.region;
  settings.session_token = configuration_.auth_token;
  settings.workers_per_function_max = configuration_.function_concurrency;
  settings.inspected = configuration_.inspected;
  settings.log = [this](const lambda::FunctionLine& line) {
    log_function_line(line);
    function_lines_.note(line.function);
  };
  settings.events = [this](lambda::FunctionEvent event) { output_logs_.add(std::move(event)); };
  settings.now = [this] { return alarms_.now(); };
  if (configuration_.iam != config::Configuration::Iam::kOff) {
    settings.access_key_of = [this](const lambda::Function& function) {
      return services_.sts().key_of_session(function.role, function.name);
    };
  }
  return settings;
}

// Of logs that are kept elsewhere nothing is known here.
bool Application::has_log_group(const aws::Scope& scope, std::string_view group) {
  return endpoints_.replaces("logs") || services_.logs().has_group(scope, group);
}

services::Backends Application::backends() {
  return {
      .functions = functions_,
      .pool = pool_,
      .engine = [this]() -> engine::Engine& { return engine_; },
      .calls = services::ServiceCalls(directory_),
      .is_elsewhere = [this](std::string_view service) { return endpoints_.replaces(service); },
      .http = [this]() -> http::Client& { return http_client_; },
      .http_trusting = [this](const std::string& certificates) -> http::Client& {
        return trusting_clients_.find(certificates);
      },
      .reach = services::Reach(configuration_.reach),
      .api_gateway = api_gateway_of(configuration_),
      .sign = [this](http::HttpRequest& request, std::string_view service,
                     const std::string& region) { endpoints_.sign_for(request, service, region); },
      .cluster_token =
          [this](const std::string& cluster) {
            return endpoints_.cluster_token(cluster, scope_.region);
          },
      .real_time = real_time,
      .note_exchange =
          [this](const std::string& arn, services::InspectedPart part) {
            states_.exchanges().note(arn, part.member, std::move(part.shown),
                                     std::move(part.revealed));
          },
      .alarms = [this]() -> aws::Alarms& { return alarms_; }};
}

AccountReset::Parts Application::reset_parts() {
  return {.engine = engine_,
          .rows = platform_.rows,
          .functions = functions_,
          .event_sources = event_sources_,
          .events = lambda_service_.asynchronous(),
          .deployments = cloudformation_.deployments(),
          .rules = services_.events().book(),
          .outbox = services_.outbox(),
          .blobs = blobs_,
          .make_project = [this](const std::string& account, std::function<void()> then) {
            if (account != scope_.account || !make_again_) return then();
            make_again_(std::move(then));
          }};
}

Json Application::loaded() {
  std::set<std::string> functions;
  for (const auto& function : functions_.list()) functions.insert(function->name);
  std::set<std::string> machines;
  for (const auto& machine : storage::machine_references(storage_.reader())) {
    machines.insert(machine.arn.substr(machine.arn.rfind(':') + 1));
  }
  return Json{{"project", project_file_.string()},
              {"mockConfig", mocked_integrations_.file().string()},
              {"clock", timing::to_text(configuration_.clock)},
              {"functions", functions},
              {"stateMachines", machines},
              {"executionsRunning", engine_.running_count()}};
}

// In whatever account.
bool Application::has_function(const std::string& name) const {
  return std::ranges::any_of(functions_.list(),
                             [&](const auto& function) { return function->name == name; });
}

bool Application::answers(const std::string& resource) const {
  return services::is_answered(
      resource, [this](std::string_view service, std::string_view operation) {
        const aws::Service* embedded = directory_.find(service);
        return (embedded != nullptr && embedded->has(operation) && !endpoints_.replaces(service)) ||
               endpoints_.reaches(service);
      });
}

void Application::enforce_policies() {
  using Iam = config::Configuration::Iam;
  using aws::iam::Enforcement;
  if (configuration_.iam == Iam::kOff) return;
  authorizer_.emplace(aws::iam::RoleAuthorizer::Parts{
      .platform = platform_,
      .enforcement =
          configuration_.iam == Iam::kEnforce ? Enforcement::kRefuse : Enforcement::kWarn,
      .machine_of_token = [this](const std::string& token) {
        return machine_of_token(storage_.reader(), token);
      }});
  directory_.set_authorizer(*authorizer_);
}

// Those that need more than the platform; all others are in services.cpp.
void Application::add_services() {
  directory_.add(states_);
  directory_.add(lambda_service_);
  add_providers(aws::states::resource_providers(directory_, storage_.reader()));
  add_providers(aws::lambda::resource_providers(lambda_service_, directory_));
  directory_.add(dynamodb_);
  directory_.add(dynamodb_streams_);
  add_providers(aws::dynamodb::resource_providers(platform_));
  directory_.add(cloudformation_);
  directory_.add(cloudformation_.cloud_control());
}

void Application::add_providers(std::vector<std::unique_ptr<aws::ResourceProvider>> providers) {
  for (auto& provider : providers) {
    providers_.add(*provider);
    owned_providers_.push_back(std::move(provider));
  }
}

// The code of a function whose record cannot be read is somebody's still.
void Application::restore_functions() {
  const bool all = function_store_.restore(functions_);
  for (const auto& function : functions_.all_versions()) {
    lambda::Function settled = *function;
    settled.code = code_.settle(function->code, data_.older_code());
    pool_.check(settled);
    if (settled.code != function->code) functions_.put(std::move(settled));
  }
  if (all) code_.keep_only(code_in_use(functions_, storage_.reader()));
}

Application::~Application() { pool_.stop(); }

void Application::apply(const config::Project& project, project::FullResources full,
                        std::function<void(project::Changes)> done) {
  const aws::Scope scope{.account = scope_.account, .region = scope_.region};
  project_file_ = project.file;
  std::make_shared<project::Apply>(project.file, declared_resources(project, scope.account),
                                   project::Apply::Target{providers_, storage_, scope, full},
                                   std::move(done))
      ->run();
}

void Application::bind() {
  listener_.bind();
  endpoints_.set_own_port(listener_.port());
  // Functions call the address they can reach, whatever else we listen on.
  const std::string url = "http://127.0.0.1:" + std::to_string(listener_.port());
  pool_.set_endpoint_url(url);
  cloudformation_.types().responses().set_server(url);
  cloudformation_.types().signals().set_server(url);
  gateway_.set_server(url);
  lambda_service_.set_server(url);
}

void Application::listen() { listener_.open(); }

void Application::recover() {
  engine_.recover();
  services_.start();
  lambda_service_.start();
  status_changes_.start();
  cloudformation_.start();
  retention_.start();
}

}  // namespace sidestep
