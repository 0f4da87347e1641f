#include "aws/lambda/lambda_service.h"

#include "aws/lambda/function_name.h"
#include "aws/lambda/list.h"
#include "aws/lambda/other_operations.h"
#include "aws/lambda/path.h"

namespace sidestep::lambda_api {
namespace {

ApiError refusal(const http::HttpRequest& request) {
  const std::string_view name = other_operation_name(request.method, request.path());
  if (!name.empty()) {
    return api_error(errors::kNotImplemented,
                     "Sidestep does not have the Lambda operation " + std::string(name) + " yet");
  }
  return api_error(errors::kNotImplemented, "Lambda has no operation for " + request.method + " " +
                                                std::string(request.path()));
}

struct FoundOperation {
  const Operation* operation;
  std::vector<std::string> parts;
};

std::optional<FoundOperation> find_operation(const http::HttpRequest& head) {
  for (const Operation* operation : all_operations()) {
    if (operation->method != head.method) continue;
    auto parts = match_path(operation->path, head.path());
    if (parts) return FoundOperation{operation, *std::move(parts)};
  }
  return std::nullopt;
}

// What a path names first is a function. Whether it is a name at all, its operation says.
Expected<Done, ApiError> check_named(const Operation& operation, const Call& call) {
  if (call.parts.empty()) return Done{};
  const auto name = parse_function_name(call.parts.front());
  return name ? check_owner(*name, call.scope, action_name(operation)) : Done{};
}

}  // namespace

bool LambdaService::accepts(const http::HttpRequest& head) const {
  return is_lambda_path(head.path());
}

std::size_t LambdaService::body_max(const http::HttpRequest& head) const {
  const auto found = find_operation(head);
  return found ? found->operation->body_max : limits::kRequestBodyMax;
}

http::HttpResponse LambdaService::too_long(const http::HttpRequest& head) const {
  const auto found = find_operation(head);
  return to_response(found ? request_too_large(*found->operation, found->operation->body_max)
                           : refusal(head));
}

void LambdaService::handle(http::HttpRequest& request, http::Responder responder) {
  auto found = find_operation(request);
  if (!found) return responder.answer(to_response(refusal(request)));
  const Call call{request, std::move(found->parts), http::request_scope(request, api_.defaults)};
  if (auto own = check_named(*found->operation, call); !own) {
    return responder.answer(to_response(own.error()));
  }
  found->operation->run(api_, call, std::move(responder));
}

}  // namespace sidestep::lambda_api
