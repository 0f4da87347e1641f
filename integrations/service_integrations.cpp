#include "integrations/service_integrations.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "base/arn.h"
#include "engine/names.h"
#include "integrations/list.h"

namespace sidestep::services {
namespace {

#define SIDESTEP_INTEGRATION_ROW(Name) &k##Name,
constexpr const Integration* kIntegrations[] = {SIDESTEP_INTEGRATIONS(SIDESTEP_INTEGRATION_ROW)};
#undef SIDESTEP_INTEGRATION_ROW

bool waits_for_token(const engine::Task& task) {
  return task.request.pattern == asl::TaskPattern::kWaitForTaskToken;
}

bool carries_out(const Integration& integration, std::string_view api) {
  if (!integration.api.ends_with(':')) return api == integration.api;
  return api.starts_with(integration.api) && (!integration.has || integration.has(api));
}

// Null if there is none.
const Integration* integration_of(const std::string& resource) {
  const std::string api = api_of(resource);
  const auto found = std::ranges::find_if(
      kIntegrations, [&](const Integration* known) { return carries_out(*known, api); });
  return found == std::end(kIntegrations) ? nullptr : *found;
}

}  // namespace

bool is_answered(const std::string& resource, const AnswersOperation& answers) {
  const auto arn = Arn::parse(resource);
  if (!arn) return false;
  if (arn->service == "lambda") return answers("lambda", "Invoke");
  if (engine::is_activity_arn(resource)) return true;
  const Integration* integration = integration_of(resource);
  if (integration == nullptr) return false;
  if (integration->calls == nullptr) return true;
  const ServiceOperation called = integration->calls(api_of(resource));
  return !called.operation.empty() && answers(called.service, called.operation);
}

asl::StateError unsupported(const std::string& resource) {
  return {std::string(asl::errors::kRuntime),
          "Sidestep does not support the resource " + resource +
              " yet. Remove the state, or use a Lambda function in its place.",
          asl::StateError::Kind::kFatal};
}

void give_up_request(const Backends& backends, const engine::TaskId& id) {
  backends.requests->give_up(id);
}

void reply_to_request(const engine::Task& task, const engine::TaskReply& reply, Payload output) {
  waits_for_token(task) ? reply.submitted(std::move(output)) : reply.succeeded(std::move(output));
}

void ServiceIntegrations::start(engine::Task task, engine::TaskReply reply) {
  // The request was accepted before a restart: what is left to wait for is the caller's answer.
  if (task.submitted && waits_for_token(task)) return;
  const auto arn = Arn::parse(task.request.resource);
  if (arn && arn->service == "lambda") {
    return run_lambda_function(backends_, std::move(task), std::move(reply));
  }
  const Integration* integration = integration_of(task.request.resource);
  if (!integration) return reply.failed(unsupported(task.request.resource));
  integration->run(backends_, std::move(task), std::move(reply));
}

void ServiceIntegrations::abandon(engine::AbandonedJob job, UniqueFunction<void()> done) {
  const Integration* integration = integration_of(job.resource);
  if (!integration || !integration->stop_job) return done();
  integration->stop_job(backends_, job, std::move(done));
}

void ServiceIntegrations::cancel(const engine::TaskId& id) {
  for (const Integration* integration : kIntegrations) {
    if (integration->cancel) integration->cancel(backends_, id);
  }
}

}  // namespace sidestep::services
