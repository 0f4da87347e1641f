#include "server/api/dispatch.h"

#include <algorithm>

#include "base/limits.h"
#include "server/api/members.h"

namespace sidestep::api {
namespace {

constexpr std::string_view kTarget = "AWSStepFunctions";

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
  auto body = http::aws_json_body(request);
  if (!body) {
    return reply.fail(api_error(errors::kSerializationException, body.error().message));
  }
  if (const auto checked = check_members(operation->members, *body); !checked) {
    return reply.fail(checked.error());
  }
  operation->run(api_, Call{*std::move(body), http::request_scope(request, defaults_)},
                 std::move(reply));
}

const Operation* Dispatch::find(std::string_view name) const {
  const auto found = std::lower_bound(
      operations_.begin(), operations_.end(), name,
      [](const Operation* known, std::string_view key) { return known->name < key; });
  return found != operations_.end() && (*found)->name == name ? *found : nullptr;
}

}  // namespace sidestep::api
