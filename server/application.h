#pragma once
// Everything a server is made of, put together: this file and project_apply.h are the only ones
// that know all of it.

#include <boost/asio/io_context.hpp>
#include <functional>
#include <memory>
#include <optional>

#include "engine/engine.h"
#include "lambda_runner/code.h"
#include "lambda_runner/function_pool.h"
#include "lambda_runner/function_registry.h"
#include "aws/core/platform.h"
#include "aws/core/timeline_alarms.h"
#include "aws/protocols/gateway.h"
#include "aws/states/states.h"
#include "server/clock_service.h"
#include "server/config/configuration.h"
#include "server/config/project.h"
#include "server/data_directory.h"
#include "server/dynamodb_service.h"
#include "server/elsewhere.h"
#include "server/execution_log_file.h"
#include "server/function_store.h"
#include "http/health.h"
#include "http/listener.h"
#include "http/router.h"
#include "aws/lambda/lambda_service.h"
#include "server/private_files.h"
#include "server/project_changes.h"
#include "server/request_log.h"
#include "server/retention.h"
#include "aws/dynamodb/dynamodb.h"
#include "integrations/service_integrations.h"
#include "storage/storage.h"

namespace sidestep {

class Application {
 public:
  // Opens the database, takes up what was running, and is ready to listen. `io` outlives it.
  // `fatal` is called when the database fails; nothing may be answered after it.
  // Throws storage::StorageError.
  Application(boost::asio::io_context& io, const config::Configuration& configuration,
              engine::Engine::Fatal fatal);
  Application(const Application&) = delete;
  Application& operator=(const Application&) = delete;
  ~Application();

  // Makes what `project` declares, and removes what it declared before; see project_apply.h. `done`
  // gets what came of it, from the loop.
  void apply(const config::Project& project, FullTables full_tables,
             std::function<void(ProjectChanges)> done);

  // Begins to accept; then functions know where to call back. Throws std::runtime_error.
  void listen();
  http::Listener& listener() { return listener_; }

  engine::Engine& engine() { return engine_; }
  const http::RequestScope& scope() const { return scope_; }

 private:
  void restore_functions();

  const PrivateFiles private_files_;  // first: all that follows writes files
  const config::Configuration configuration_;
  const http::RequestScope scope_;
  DataDirectory data_;
  storage::Storage storage_;
  std::unique_ptr<timing::Clock> clock_;
  std::optional<ExecutionLogFile> execution_log_;
  lambda::CodeStore code_;
  lambda::FunctionPool pool_;
  FunctionStore function_store_;
  lambda::FunctionRegistry functions_;
  aws::Directory directory_;
  services::ServiceIntegrations integrations_;
  engine::Engine engine_;
  aws::TimelineAlarms alarms_;
  aws::Platform platform_;  // what services get
  Retention retention_;
  services::dynamodb::Dynamodb dynamodb_;
  aws::states::States states_;
  DynamodbService dynamodb_service_;
  lambda_api::Background background_;
  lambda_api::LambdaService lambda_service_;
  aws::Gateway gateway_;
  http::Health health_;
  ClockService clock_service_;
  http::Router router_;
  Elsewhere elsewhere_;
  RequestLog request_log_;
  http::Listener listener_;  // last: no request reaches what is already gone
};

}  // namespace sidestep
