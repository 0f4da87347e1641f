#include "server/local_step_functions.h"

#include <algorithm>

#include "aws/states/list.h"

namespace sidestep {
namespace {

// A structure given for a member that takes text is its JSON text, as the SDK integrations do it.
void write_texts(const std::string& operation, Json& request) {
  const auto operations = api::all_operations();
  const auto found = std::ranges::find(operations, operation, &api::Operation::name);
  if (found == operations.end() || !request.is_object()) return;
  for (const api::Member& member : (*found)->members) {
    const auto value = request.find(member.name);
    if (value == request.end() || member.type != api::Member::Type::kString) continue;
    if (value->is_structured()) *value = to_text(*value);
  }
}

http::HttpRequest http_request(services::StepFunctionsCall call) {
  write_texts(call.operation, call.request);
  http::HttpRequest request;
  request.method = "POST";
  request.target = "/";
  request.headers.add("X-Amz-Target", "AWSStepFunctions." + call.operation);
  request.headers.add("Content-Type", "application/x-amz-json-1.0");
  request.headers.add("Authorization", "AWS4-HMAC-SHA256 Credential=" + call.account +
                                           "/19700101/" + call.region +
                                           "/states/aws4_request");
  request.body = to_text(call.request);
  return request;
}

services::StepFunctionsAnswer answer_of(const http::HttpResponse& response) {
  const auto id = response.headers.find("x-amzn-RequestId");
  return {response.status, std::string(id.value_or("")),
          parse_json(response.body).value_or(Json::object())};
}

}  // namespace

void LocalStepFunctions::call(const engine::TaskId& task, services::StepFunctionsCall call,
                              std::function<void(services::StepFunctionsAnswer)> then) {
  const auto exchange = std::make_shared<LocalExchange>(
      [open = std::weak_ptr(open_), task,
       then = std::move(then)](const http::HttpResponse& response) {
        const auto calls = open.lock();
        if (!calls) return;
        calls->erase(task);
        then(answer_of(response));
      });
  open_->insert_or_assign(task, exchange);
  http::HttpRequest request = http_request(std::move(call));
  api_.handle(request, http::Responder(exchange));
}

void LocalStepFunctions::give_up(const engine::TaskId& task) {
  const auto found = open_->find(task);
  if (found == open_->end()) return;
  const std::shared_ptr<LocalExchange> exchange = found->second;
  exchange->hang_up();
}

}  // namespace sidestep
