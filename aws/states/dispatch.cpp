#include "aws/states/dispatch.h"

#include <algorithm>

#include "base/limits.h"
#include "aws/states/members.h"
#include "aws/states/patterns.h"
#include "aws/states/resource_owner.h"

namespace sidestep::api {
namespace {

constexpr std::string_view kTarget = "AWSStepFunctions";

// One that could not be a traceHeader is none.
std::optional<std::string> trace_id(const http::HttpRequest& request) {
  constexpr std::size_t kMax = 256;
  const auto header = request.headers.find("X-Amzn-Trace-Id");
  if (!header || header->size() > kMax || !kAsciiPattern.matches(*header)) return std::nullopt;
  return std::string(*header);
}

bool by_name(const Operation* a, const Operation* b) { return a->name < b->name; }

}  // namespace

Dispatch::Dispatch(Api& api, std::vector<const Operation*> operations, http::RequestScope defaults)
    : api_(api), operations_(std::move(operations)), defaults_(std::move(defaults)) {
  std::sort(operations_.begin(), operations_.end(), by_name);
}

bool Dispatch::accepts(const http::HttpRequest& head) const {
  const auto target = http::aws_json_target(head);
  return target && target->service == kTarget;
}

std::size_t Dispatch::body_max(const http::HttpRequest&) const { return limits::kRequestBodyMax; }

void Dispatch::handle(http::HttpRequest& request, http::Responder responder) {
  const std::string_view name = http::aws_json_target(request)->operation;
  Reply reply(http::AwsJsonAnswers(request), std::move(responder));
  const Operation* operation = find(name);
  if (operation == nullptr) {
    return reply.fail(api_error(errors::kUnknownOperationException,
                                "Step Functions has no operation '" + std::string(name) +
                                    "', or Sidestep does not have it yet."));
  }
  if (request.method != "POST") {
    return reply.fail(api_error(errors::kUnknownOperationException,
                                "Operations are called by POST, not by " + request.method + "."));
  }
  auto body = http::aws_json_body(request);
  if (!body) {
    return reply.fail(api_error(errors::kSerializationException, body.error().message));
  }
  if (const auto checked = check_members(operation->members, *body); !checked) {
    return reply.fail(checked.error());
  }
  Call call{*std::move(body), http::request_scope(request, defaults_)};
  call.trace_id = trace_id(request);
  if (const auto answer = answer_for_others(api_, *operation, call)) {
    return *answer ? reply.ok_text("{}") : reply.fail(answer->error());
  }
  if (operation->sharing == Sharing::kNone) {
    return operation->run(api_, std::move(call), std::move(reply));
  }
  api_.engine.in_slices(
      [this, operation, call = std::move(call), reply = std::move(reply)]() mutable {
        operation->run(api_, std::move(call), std::move(reply));
      });
}

const Operation* Dispatch::find(std::string_view name) const {
  const auto found = std::lower_bound(
      operations_.begin(), operations_.end(), name,
      [](const Operation* known, std::string_view key) { return known->name < key; });
  return found != operations_.end() && (*found)->name == name ? *found : nullptr;
}

}  // namespace sidestep::api
