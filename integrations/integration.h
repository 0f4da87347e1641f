#pragma once
// What an integration provides: which resource it carries out, and how. To add one: a file beside
// this one, its name in list.h, and a test file.

#include <functional>
#include <map>
#include <memory>
#include <string_view>

#include "asl/definition/resources.h"
#include "aws/core/alarms.h"
#include "engine/engine.h"
#include "engine/integration.h"
#include "integrations/http_connection.h"
#include "integrations/http_requests.h"
#include "integrations/reach.h"
#include "integrations/service_call.h"
#include "lambda_runner/function_pool.h"
#include "lambda_runner/function_registry.h"

namespace sidestep::http {
class Client;
struct HttpRequest;
}  // namespace sidestep::http

namespace sidestep::services {

// The Tasks that wait for a job; see optimized.h. To destroy one is to stop asking.
class JobWait;
using JobWaits = std::map<engine::TaskId, std::shared_ptr<JobWait>>;

// A part of an HTTP exchange, as TestState's inspection shows it: without what a connection adds,
// and with it.
struct InspectedPart {
  std::string_view member;  // "request"
  Json shown;
  Json revealed;
};

// What integrations work with. Everything outlives every task.
struct Backends {
  lambda::FunctionRegistry& functions;
  lambda::FunctionPool& pool;
  // A function, because the engine that hands tasks out is made after those who do them.
  std::function<engine::Engine&()> engine;
  ServiceCalls calls;
  // Whether calls of the service go to an endpoint of its own, although it may be embedded.
  std::function<bool(std::string_view service)> is_elsewhere = [](std::string_view) {
    return false;
  };
  // For what http:invoke and the like call. Without it there is none.
  std::function<http::Client&()> http{};
  // One that trusts these certificates (PEM) alone, for clusters that sign their own.
  std::function<http::Client&(const std::string& certificates)> http_trusting{};
  Reach reach{};
  std::string api_gateway{};  // the URL of the server that stands in for API Gateway
  // Those of the Tasks above; they end with their Task.
  std::shared_ptr<TaskRequests> requests = std::make_shared<TaskRequests>();
  // Signs a request for the service with the server's credentials.
  std::function<void(http::HttpRequest& request, std::string_view service,
                     const std::string& region)>
      sign{};
  // The token by which a cluster of EKS knows the server's credentials; empty without any.
  std::function<std::string(const std::string& cluster)> cluster_token{};
  std::function<Timestamp()> real_time{};  // for how long tokens of other servers are valid
  std::shared_ptr<AccessTokens> tokens = std::make_shared<AccessTokens>();
  // Told of each exchange of http:invoke. Null: nobody wants to know.
  std::function<void(const std::string& execution_arn, InspectedPart part)> note_exchange{};
  // When jobs are asked how they are. Without it no Task can wait for one.
  std::function<aws::Alarms&()> alarms{};
  std::shared_ptr<JobWaits> job_waits = std::make_shared<JobWaits>();
};

// "sqs", "SendMessage"
struct ServiceOperation {
  std::string service;
  std::string operation;
};

struct Integration {
  // "lambda:invoke", without the pattern's suffix; "aws-sdk:sfn:" for all actions of a service.
  std::string_view api;
  // Tasks that wait for a callback end here with submitted().
  void (*run)(const Backends& backends, engine::Task task, engine::TaskReply reply);
  // Nobody waits for the task any more, which need not be one of this integration. Null: what was
  // begun is left to end, as with a function.
  void (*cancel)(const Backends& backends, const engine::TaskId& id) = nullptr;
  // Stops a job that nobody waits for any more, as for engine::Integrations::abandon(). Null: the
  // service has no way to.
  void (*stop_job)(const Backends& backends, const engine::AbandonedJob& job,
                   UniqueFunction<void()> done) = nullptr;
  // Of one that has a service's prefix: whether it has the API. Null: it has all.
  bool (*has)(std::string_view api) = nullptr;
  // The operation that it calls for an API it has. Null: none of a service.
  ServiceOperation (*calls)(std::string_view api) = nullptr;
};

// Of an integration that has its requests from Backends::requests.
void give_up_request(const Backends& backends, const engine::TaskId& id);

using asl::api_of;

// The error of a task whose resource Sidestep cannot carry out. No Retry or Catch may hide it.
asl::StateError unsupported(const std::string& resource);

// How the answer to a task's request is given: as its result, or, where a caller answers by token,
// as the answer to the request.
void reply_to_request(const engine::Task& task, const engine::TaskReply& reply, Payload output);

}  // namespace sidestep::services
