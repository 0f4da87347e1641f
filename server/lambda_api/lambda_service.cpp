#include "server/lambda_api/lambda_service.h"

#include "base/limits.h"
#include "server/lambda_api/list.h"
#include "server/lambda_api/other_operations.h"
#include "server/lambda_api/path.h"

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

}  // namespace

bool LambdaService::accepts(const http::HttpRequest& head) const {
  return is_lambda_path(head.path());
}

std::size_t LambdaService::body_max(const http::HttpRequest&) const {
  return limits::kLambdaRequestBodyMax;
}

void LambdaService::handle(http::HttpRequest& request, http::Responder responder) {
  for (const Operation* operation : all_operations()) {
    if (operation->method != request.method) continue;
    auto parts = match_path(operation->path, request.path());
    if (!parts) continue;
    const Call call{request, *std::move(parts), http::request_scope(request, api_.defaults)};
    return operation->run(api_, call, std::move(responder));
  }
  responder.answer(to_response(refusal(request)));
}

}  // namespace sidestep::lambda_api
