#pragma once
// Everything a server is made of, put together: this file is the only one that knows all of
// it.

#include <boost/asio/io_context.hpp>
#include <functional>
#include <memory>
#include <optional>

#include "aws/cloudformation/cloudformation.h"
#include "aws/core/directory.h"
#include "aws/core/platform.h"
#include "aws/core/resource_providers.h"
#include "aws/core/timeline_alarms.h"
#include "aws/dynamodb/dynamodb.h"
#include "aws/iam/access/role_authorizer.h"
#include "aws/lambda/lambda.h"
#include "aws/protocols/endpoints.h"
#include "aws/protocols/gateway.h"
#include "aws/states/states.h"
#include "console/console.h"
#include "engine/engine.h"
#include "http/client.h"
#include "http/health.h"
#include "http/listener.h"
#include "http/router.h"
#include "http/trusting_clients.h"
#include "integrations/mocks/mocked_integrations.h"
#include "integrations/service_integrations.h"
#include "lambda_runner/code.h"
#include "lambda_runner/function_pool.h"
#include "lambda_runner/function_registry.h"
#include "project/changes.h"
#include "server/bucket_pages.h"
#include "server/clock_service.h"
#include "server/config/configuration.h"
#include "server/config/project.h"
#include "server/control/coverage_service.h"
#include "server/control/execution_service.h"
#include "server/control/function_lines.h"
#include "server/control/function_log_service.h"
#include "server/control/reset_service.h"
#include "server/custom_resource_service.h"
#include "server/data_directory.h"
#include "server/elsewhere.h"
#include "server/execution_log_file.h"
#include "server/function_store.h"
#include "server/function_urls.h"
#include "server/mock_service.h"
#include "server/output_logs.h"
#include "server/private_files.h"
#include "server/request_log.h"
#include "server/retention.h"
#include "server/services.h"
#include "server/status_changes.h"
#include "server/websites.h"
#include "storage/storage.h"

namespace sidestep {

class Application {
 public:
  // Opens the database and makes the services. What comes next, in this order: bind(), recover(),
  // apply() if there is a project, listen(). `io` outlives it. `fatal` is called when the
  // database fails; nothing may be answered after it. Throws storage::StorageError.
  Application(boost::asio::io_context& io, const config::Configuration& configuration,
              engine::Engine::Fatal fatal);
  Application(const Application&) = delete;
  Application& operator=(const Application&) = delete;
  ~Application();

  // Takes the port, where functions call back; callers wait. Throws std::runtime_error.
  void bind();
  // Takes up what was running when the server ended, before anything that requests or the project
  // change. REQUIRES: bind() was called in this turn of the loop.
  void recover();

  // Makes what `project` declares, and removes what it declared before; see project/apply.h. `done`
  // gets what came of it, from the loop.
  void apply(const config::Project& project, project::FullResources full,
             std::function<void(project::Changes)> done);

  // How the project is made again after its account was reset; nothing is done without.
  using MakeAgain = std::function<void(std::function<void()> then)>;
  void on_reset(MakeAgain make) { make_again_ = std::move(make); }

  // Lets callers in. REQUIRES: recover() was called.
  void listen();
  http::Listener& listener() { return listener_; }

  // Whether a Task of that resource is carried out.
  bool answers(const std::string& resource) const;

  engine::Engine& engine() { return engine_; }
  const http::RequestScope& scope() const { return scope_; }

 private:
  services::Backends backends();
  lambda::PoolSettings pool_settings();
  bool has_log_group(const aws::Scope& scope, std::string_view group);
  void restore_functions();
  void enforce_policies();
  void add_services();
  AccountReset::Parts reset_parts();
  bool has_function(const std::string& name) const;
  Json loaded();
  void add_providers(std::vector<std::unique_ptr<aws::ResourceProvider>> providers);

  const PrivateFiles private_files_;  // first: all that follows writes files
  const config::Configuration configuration_;
  const http::RequestScope scope_;
  FunctionLines function_lines_;
  MakeAgain make_again_;
  std::filesystem::path project_file_;  // empty until one was applied
  DataDirectory data_;
  storage::Storage storage_;
  std::unique_ptr<timing::Clock> clock_;
  std::optional<ExecutionLogFile> execution_log_;
  lambda::CodeStore code_;
  lambda::FunctionPool pool_;
  FunctionStore function_store_;
  lambda::FunctionRegistry functions_;
  aws::Directory directory_;
  http::Client http_client_;
  http::TrustingClients trusting_clients_;
  aws::Endpoints endpoints_;
  services::ServiceIntegrations integrations_;
  mocks::MockedIntegrations mocked_integrations_;
  engine::Engine engine_;
  aws::TimelineAlarms alarms_;
  aws::Platform platform_;  // what services get
  std::optional<aws::iam::RoleAuthorizer> authorizer_;
  Retention retention_;
  aws::dynamodb::Dynamodb dynamodb_;
  aws::dynamodb::DynamodbStreams dynamodb_streams_;
  aws::states::States states_;
  aws::Background background_;
  aws::lambda::EventSources event_sources_;
  aws::lambda::Lambda lambda_service_;
  std::vector<std::unique_ptr<aws::ResourceProvider>> owned_providers_;
  aws::ResourceProviders providers_;
  storage::Blobs blobs_;  // of the services
  Services services_;
  OutputLogs output_logs_;
  StatusChanges status_changes_;
  aws::cloudformation::CloudFormation cloudformation_;
  aws::Gateway gateway_;
  BucketPages bucket_pages_;
  Websites websites_;
  FunctionUrls function_urls_;
  http::Health health_;
  ClockService clock_service_;
  MockService mock_service_;
  ExecutionService execution_service_;
  FunctionLogService function_log_service_;
  CoverageService coverage_service_;
  ResetService reset_service_;
  console::Console console_;
  CustomResourceService custom_resource_service_;
  http::Router router_;
  Elsewhere elsewhere_;
  RequestLog request_log_;
  http::Listener listener_;  // last: no request reaches what is already gone
};

}  // namespace sidestep
