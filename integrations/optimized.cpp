#include "integrations/optimized.h"

#include <algorithm>

#include "aws/model/service_model.h"
#include "engine/names.h"
#include "integrations/account.h"
#include "integrations/job_wait.h"
#include "integrations/model_names.h"
#include "integrations/optimized_answer.h"

namespace sidestep::services {
namespace {

// "glue:startJobRun"
const OptimizedApi* find_api(const OptimizedService& service, std::string_view name) {
  name.remove_prefix(service.prefix.size());
  const auto found = std::ranges::find(service.apis, name, &OptimizedApi::action);
  return found == service.apis.end() ? nullptr : &*found;
}

std::string operation_name(const OptimizedApi& api) {
  return api.operation.empty() ? aws::capitalised(std::string(api.action))
                               : std::string(api.operation);
}

bool is_job(const engine::Task& task) { return task.request.pattern == asl::TaskPattern::kSync; }

asl::StateError invalid_parameters(std::string cause) {
  return {std::string(asl::errors::kRuntime), std::move(cause), asl::StateError::Kind::kFatal};
}

bool is_known(const OptimizedApi& api, const aws::Shape* input, const std::string& name) {
  if (api.bodies && std::ranges::find(api.bodies->parameters, name) != api.bodies->parameters.end())
    return true;
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

// The parameters of the request, with a Task's names.
Json parameters_of(const OptimizedApi& api, const engine::Task& task) {
  Json parameters = task.request.parameters.value();
  write_as_text(parameters, api.text_parameter);
  if (api.prepare != nullptr) api.prepare(task, parameters);
  if (api.request.empty()) return parameters;
  return request_of(api.request, Json{{"Parameters", std::move(parameters)}}, "");
}

struct Asked {
  const OptimizedService& service;
  const OptimizedApi& api;
  const aws::OperationModel& operation;
};

ServiceCall call_of(const Asked& asked, const engine::Task& task, const Json& parameters) {
  const auto& [service, api, operation] = asked;
  ServiceCall call{std::string(service_id(service, api)), operation.name, Json::object()};
  if (operation.input == nullptr) return call;
  call.input = to_model(*operation.input, parameters);
  add_idempotency_token(*operation.input, task, call.input);
  if (api.bodies != nullptr) call.length = AnswerLength::kOfAQuestion;
  const aws::Member* payload = operation.input->payload;
  if (payload == nullptr || !aws::is_raw_payload(*payload)) return call;
  if (const auto body = call.input.find(payload->name); body != call.input.end()) {
    call.body = body->is_string() ? body->get<std::string>() : to_text(*body);
    call.input.erase(body);
  }
  return call;
}

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
  output.update(
      request_of(asked.api.answer, Json{{"Parameters", task.request.parameters.value()}}, ""));
  add_metadata(output, {asked.service, asked.api}, answer);
  if (asked.api.bodies != nullptr) {
    return asked.api.bodies->keep(backends, task, answer, std::move(output),
                                  [task, reply](Expected<Json, asl::StateError> kept) {
                                    kept ? reply_to_request(task, reply, Payload(*std::move(kept)))
                                         : reply.failed(std::move(kept.error()));
                                  });
  }
  if (!is_job(task)) return reply_to_request(task, reply, Payload(std::move(output)));
  const Payload submitted(std::move(output));
  reply.submitted(submitted);
  wait_for_job({asked.service, asked.api}, backends, task, reply, submitted);
}

void make_call(const Asked& asked, const Backends& backends, const engine::Task& task,
               const engine::TaskReply& reply, const Json& parameters) {
  backends.calls.make(task, call_of(asked, task, parameters),
                      [asked, &backends, task, reply](const ServiceAnswer& answer) {
                        on_answer(asked, backends, task, reply, answer);
                      });
}

// Null if none of them has that name.
const Json* find_by_name(const Json& items, const std::string& name) {
  if (!items.is_array()) return nullptr;
  const auto found = std::ranges::find_if(items, [&](const Json& item) {
    const Json* known = find_member(item, "Name");
    return known && *known == name;
  });
  return found == items.end() ? nullptr : &*found;
}

// Asks page by page.
void look_up(const Asked& asked, const Backends& backends, const engine::Task& task,
             const engine::TaskReply& reply, const Json& parameters, Json question) {
  const OptimizedLookup& lookup = *asked.api.lookup;
  const std::string service(service_id(asked.service, asked.api));
  const aws::OperationModel& list = *aws::ServiceModel::find(service)->operation(lookup.list);
  const Json* given = find_member(parameters, lookup.parameter);
  const std::string name = given && given->is_string() ? given->get<std::string>() : "";
  backends.calls.ask(
      {account_of(task), task.execution.region},
      {service, std::string(lookup.list), to_model(*list.input, question)},
      [asked, &backends, task, reply, parameters, question, name,
       &list](const ServiceAnswer& answer) {
        if (!answer.result) {
          return reply.failed(
              service_error({asked.service, asked.api}, answer, task.request.resource));
        }
        const Json page = answer_in_task(list, answer);
        const Json::json_pointer items{std::string(asked.api.lookup->items)};
        const Json* found = page.contains(items) ? find_by_name(page.at(items), name) : nullptr;
        if (found != nullptr) {
          return make_call(asked, backends, task, reply,
                           asked.api.lookup->request(parameters, *found));
        }
        const Json* marker = find_member(page, "Marker");
        if (marker == nullptr) {
          return reply.failed(asl::state_error(
              std::string(asked.service.errors) + "." + std::string(asked.service.exception),
              "There is no '" + name + "' for the " + std::string(asked.api.lookup->parameter)));
        }
        Json next = question;
        next["Marker"] = *marker;
        look_up(asked, backends, task, reply, parameters, std::move(next));
      });
}

}  // namespace

std::string_view service_id(const OptimizedService& service, const OptimizedApi& api) {
  return api.service.empty() ? service.id : api.service;
}

void run_optimized(const OptimizedService& service, const Backends& backends, engine::Task task,
                   engine::TaskReply reply) {
  const std::string& resource = task.request.resource;
  const OptimizedApi* api = find_api(service, api_of(resource));
  if (api == nullptr) return reply.failed(unsupported(resource));
  if (is_job(task) && (api->job == nullptr || !backends.alarms)) {
    return reply.failed(unsupported(resource));
  }
  if (is_job(task) && task.submitted) {
    return wait_for_job({service, *api}, backends, task, reply, *task.submitted);
  }
  const aws::ServiceModel* model = aws::ServiceModel::find(service_id(service, *api));
  const aws::OperationModel* operation = model ? model->operation(operation_name(*api)) : nullptr;
  if (operation == nullptr) return reply.failed(unsupported(resource));
  const Json& parameters = task.request.parameters.value();
  if (auto fault = fault_of_parameters(*api, operation->input, api_of(resource), parameters)) {
    return reply.failed(*std::move(fault));
  }
  if (api->fault_of_request != nullptr) {
    if (auto fault = api->fault_of_request(parameters)) return reply.failed(*std::move(fault));
  }
  const Asked asked{service, *api, *operation};
  Json request = parameters_of(*api, task);
  if (api->bodies != nullptr) {
    return api->bodies->fetch(
        backends, task, std::move(request),
        [asked, &backends, task, reply](Expected<Json, asl::StateError> whole) {
          whole ? make_call(asked, backends, task, reply, *whole)
                : reply.failed(std::move(whole.error()));
        });
  }
  if (api->lookup == nullptr) return make_call(asked, backends, task, reply, request);
  Json question = request_of(api->lookup->question, Json{{"Parameters", parameters}}, "");
  look_up(asked, backends, task, reply, request, std::move(question));
}

bool has_optimized(const OptimizedService& service, std::string_view api) {
  return find_api(service, api) != nullptr;
}

ServiceOperation operation_of(const OptimizedService& service, std::string_view api) {
  const OptimizedApi* known = find_api(service, api);
  if (known == nullptr) return {};
  return {std::string(service_id(service, *known)), operation_name(*known)};
}

void cancel_optimized(const Backends& backends, const engine::TaskId& id) {
  backends.job_waits->erase(id);
}

void stop_optimized(const OptimizedService& service, const Backends& backends,
                    const engine::AbandonedJob& job, UniqueFunction<void()> done) {
  const OptimizedApi* api = find_api(service, api_of(job.resource));
  if (api == nullptr || api->job == nullptr) return done();
  stop_abandoned({service, *api}, backends, job, std::move(done));
}

}  // namespace sidestep::services
