#include "integrations/optimized.h"

#include <algorithm>

#include "asl/states/task_events.h"
#include "aws/model/service_model.h"
#include "engine/names.h"
#include "integrations/account.h"
#include "integrations/job_wait.h"
#include "integrations/model_names.h"
#include "integrations/optimized_answer.h"

namespace sidestep::services {
namespace {

const OptimizedApi* find_api(const OptimizedService& service, const std::string& resource) {
  const std::string name = api_of(resource);
  const auto found = std::ranges::find_if(service.apis, [&](const OptimizedApi& api) {
    return name.substr(service.prefix.size()) == api.action;
  });
  return found == service.apis.end() ? nullptr : &*found;
}

bool is_job(const engine::Task& task) {
  return asl::pattern_of(task.request.resource) == asl::TaskPattern::kSync;
}

asl::StateError invalid_parameters(std::string cause) {
  return {std::string(asl::errors::kRuntime), std::move(cause), asl::StateError::Kind::kFatal};
}

bool is_known(const OptimizedApi& api, const aws::Shape* input, const std::string& name) {
  if (api.request.empty()) return input != nullptr && member_of(*input, name) != nullptr;
  const std::string from = "/Parameters/" + name;
  return std::ranges::any_of(api.request,
                             [&](const RequestMember& member) { return member.from == from; });
}

// No Retry or Catch applies: the definition is wrong, not what happened.
std::optional<asl::StateError> fault_of_parameters(const OptimizedApi& api, const aws::Shape* input,
                                                   const std::string& name,
                                                   const Json& parameters) {
  if (!parameters.is_object()) {
    return invalid_parameters("The parameters of " + name + " must be an object");
  }
  for (const auto& [given, value] : parameters.get_ref<const Json::object_t&>()) {
    if (is_known(api, input, given)) continue;
    return invalid_parameters("The field '" + given + "' is not supported by Step Functions");
  }
  if (!api.request.empty() || input == nullptr) return std::nullopt;
  for (const aws::Member& member : input->members) {
    const std::string wanted = name_in_task(member);
    if (!member.required || member.idempotency_token || find_member(parameters, wanted)) continue;
    return invalid_parameters("The field '" + wanted + "' is required but was missing");
  }
  return std::nullopt;
}

void write_as_text(Json& parameters, std::string_view name) {
  if (name.empty()) return;
  const auto found = parameters.find(std::string(name));
  if (found == parameters.end() || found->is_string() || found->is_null()) return;
  *found = to_text(*found);
}

// SDKs make one up; this one is the same when the Task is started again after a restart.
void add_idempotency_token(const aws::Shape& shape, const engine::Task& task, Json& input) {
  for (const aws::Member& member : shape.members) {
    if (!member.idempotency_token || find_member(input, member.name)) continue;
    input[member.name] = engine::name_of_child(task.execution.arn, task.id.ticket);
  }
}

ServiceCall call_of(const OptimizedService& service, const OptimizedApi& api,
                    const aws::OperationModel& operation, const engine::Task& task) {
  Json parameters = task.request.parameters.value();
  write_as_text(parameters, api.text_parameter);
  if (api.prepare != nullptr) api.prepare(task, parameters);
  if (!api.request.empty()) {
    parameters = request_of(api.request, Json{{"Parameters", std::move(parameters)}}, "");
  }
  ServiceCall call{std::string(service_id(service, api)), operation.name, Json::object()};
  if (operation.input == nullptr) return call;
  call.input = to_model(*operation.input, parameters);
  add_idempotency_token(*operation.input, task, call.input);
  const aws::Member* payload = operation.input->payload;
  if (payload == nullptr || !aws::is_raw_payload(*payload)) return call;
  if (const auto body = call.input.find(payload->name); body != call.input.end()) {
    call.body = body->is_string() ? body->get<std::string>() : to_text(*body);
    call.input.erase(body);
  }
  return call;
}

struct Asked {
  const OptimizedService& service;
  const OptimizedApi& api;
  const aws::OperationModel& operation;
};

void on_answer(const Asked& asked, const Backends& backends, const engine::Task& task,
               const engine::TaskReply& reply, const ServiceAnswer& answer) {
  if (!answer.result) {
    return reply.failed(service_error({asked.service, asked.api}, answer, task.request.resource));
  }
  Json output = answer_in_task(asked.operation, answer);
  if (asked.api.fault_of != nullptr) {
    if (auto fault = asked.api.fault_of(output)) return reply.failed(*std::move(fault));
  }
  if (asked.api.shape != nullptr) asked.api.shape(output);
  add_metadata(output, {asked.service, asked.api}, answer);
  if (!is_job(task)) return reply_to_request(task, reply, Payload(std::move(output)));
  const Payload submitted(std::move(output));
  reply.submitted(submitted);
  wait_for_job({asked.service, asked.api}, backends, task, reply, submitted);
}

}  // namespace

std::string_view service_id(const OptimizedService& service, const OptimizedApi& api) {
  return api.service.empty() ? service.id : api.service;
}

void run_optimized(const OptimizedService& service, const Backends& backends, engine::Task task,
                   engine::TaskReply reply) {
  const std::string& resource = task.request.resource;
  const OptimizedApi* api = find_api(service, resource);
  if (api == nullptr) return reply.failed(unsupported(resource));
  if (is_job(task) && (api->job == nullptr || !backends.alarms)) {
    return reply.failed(unsupported(resource));
  }
  if (is_job(task) && task.submitted) {
    return wait_for_job({service, *api}, backends, task, reply, *task.submitted);
  }
  const aws::ServiceModel* model = aws::ServiceModel::find(service_id(service, *api));
  const std::string name = api->operation.empty() ? aws::capitalised(std::string(api->action))
                                                  : std::string(api->operation);
  const aws::OperationModel* operation = model ? model->operation(name) : nullptr;
  if (operation == nullptr) return reply.failed(unsupported(resource));
  const Json& parameters = task.request.parameters.value();
  if (auto fault = fault_of_parameters(*api, operation->input, api_of(resource), parameters)) {
    return reply.failed(*std::move(fault));
  }
  ServiceCall call = call_of(service, *api, *operation, task);
  const Asked asked{service, *api, *operation};
  backends.calls.make(task, std::move(call),
                      [asked, &backends, task, reply](const ServiceAnswer& answer) {
                        on_answer(asked, backends, task, reply, answer);
                      });
}

bool has_optimized(const OptimizedService& service, std::string_view api) {
  return std::ranges::any_of(service.apis, [&](const OptimizedApi& known) {
    return api.substr(service.prefix.size()) == known.action;
  });
}

void cancel_optimized(const Backends& backends, const engine::TaskId& id) {
  backends.job_waits->erase(id);
}

void stop_optimized(const OptimizedService& service, const Backends& backends,
                    const engine::AbandonedJob& job, UniqueFunction<void()> done) {
  const OptimizedApi* api = find_api(service, job.resource);
  if (api == nullptr || api->job == nullptr) return done();
  stop_abandoned({service, *api}, backends, job, std::move(done));
}

}  // namespace sidestep::services
