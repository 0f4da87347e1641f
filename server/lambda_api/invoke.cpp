#include "base/base64.h"
#include "base/uuid.h"
#include "server/lambda_api/constraints.h"
#include "server/lambda_api/function_name.h"
#include "server/lambda_api/list.h"

namespace sidestep::lambda_api {
namespace {

using lambda::InvokeResult;

// Lambda quotas, "Invocation payload": 1 MB asynchronous.
constexpr std::size_t kEventPayloadMax = 1'048'576;

enum class InvocationType { kRequestResponse, kEvent, kDryRun };

Expected<InvocationType, ApiError> invocation_type(const Call& call) {
  const auto header = call.request.headers.find("X-Amz-Invocation-Type");
  if (!header || *header == "RequestResponse") return InvocationType::kRequestResponse;
  if (*header == "Event") return InvocationType::kEvent;
  if (*header == "DryRun") return InvocationType::kDryRun;
  return unexpected(violation("invocationType", *header,
                              "satisfy enum value set: [Event, RequestResponse, DryRun]"));
}

Expected<Done, ApiError> check_payload(const std::string& payload, InvocationType type) {
  const std::size_t max =
      type == InvocationType::kEvent ? kEventPayloadMax : limits::kLambdaPayloadMax;
  if (payload.size() > max) {
    return unexpected(request_too_large(kInvoke, max));
  }
  if (payload.empty()) return Done{};
  if (const auto json = parse_json(payload); !json) {
    return unexpected(api_error(errors::kInvalidRequestContent,
                                "Could not parse request body into json: Could not parse payload "
                                "into json: " +
                                    json.error().message));
  }
  return Done{};
}

Expected<std::string, ApiError> client_context(const Call& call) {
  const auto header = call.request.headers.find("X-Amz-Client-Context");
  if (!header) return std::string();
  auto context = base64_decode(*header);
  if (!context || !parse_json(*context)) {
    return unexpected(api_error(errors::kInvalidRequestContent,
                                "Client context must be a valid Base64-encoded JSON object."));
  }
  return *std::move(context);
}

http::HttpResponse executed(int status) {
  return {.status = status,
          .headers = {{"Content-Type", "application/json"},
                      {"x-amzn-RequestId", random_uuid()},
                      {"X-Amz-Executed-Version", lambda::kLatestVersion}}};
}

http::HttpResponse to_response(InvokeResult result, bool wants_log) {
  if (result.outcome == InvokeResult::Outcome::kThrottled) {
    return lambda_api::to_response(api_error(errors::kTooManyRequests, "Rate Exceeded."));
  }
  http::HttpResponse response{.status = 200, .body = std::move(result.payload)};
  response.headers = {{"Content-Type", "application/json"},
                      {"x-amzn-RequestId", result.request_id},
                      {"X-Amz-Executed-Version", result.executed_version}};
  const std::string error = result.function_error();
  if (!error.empty()) response.headers.add("X-Amz-Function-Error", error);
  if (wants_log) response.headers.add("X-Amz-Log-Result", base64_encode(result.log_tail));
  return response;
}

// Responders cannot be copied, callbacks must be.
lambda::InvokeCallback answer_with(http::Responder responder, bool wants_log) {
  auto shared = std::make_shared<http::Responder>(std::move(responder));
  return [shared, wants_log](InvokeResult result) {
    shared->answer(to_response(std::move(result), wants_log));
  };
}

struct Request {
  std::shared_ptr<const lambda::Function> function;
  InvocationType type;
  lambda::Invocation invocation;
};

Expected<Request, ApiError> read_request(LambdaApi& api, const Call& call) {
  SIDESTEP_TRY(type, invocation_type(call));
  SIDESTEP_TRY(function, named_function(api, call));
  if (auto valid = check_payload(call.request.body, type); !valid) {
    return unexpected(valid.error());
  }
  SIDESTEP_TRY(context, client_context(call));
  const auto trace = call.request.headers.find("X-Amzn-Trace-Id").value_or("");
  std::string event = std::move(call.request.body);
  if (event.empty()) event = "{}";
  return Request{function,
                 type,
                 {.event = std::move(event),
                  .invoked_arn = invoked_arn(*function, call),
                  .client_context = std::move(context),
                  .trace_id = std::string(trace)}};
}

void invoke(LambdaApi& api, const Call& call, http::Responder responder) {
  auto request = read_request(api, call);
  if (!request) return responder.answer(lambda_api::to_response(request.error()));
  if (request->type == InvocationType::kDryRun) return responder.answer(executed(204));
  if (request->type == InvocationType::kEvent) {
    api.pool.invoke(request->function, std::move(request->invocation), [](InvokeResult) {});
    return responder.answer({.status = 202, .headers = {{"x-amzn-RequestId", random_uuid()}}});
  }
  const bool wants_log = call.request.headers.find("X-Amz-Log-Type").value_or("") == "Tail";
  api.pool.invoke(request->function, std::move(request->invocation),
                  answer_with(std::move(responder), wants_log));
}

}  // namespace

constinit const Operation kInvoke{"Invoke", "POST", "/2015-03-31/functions/{}/invocations", invoke,
                                  limits::kLambdaPayloadMax};

}  // namespace sidestep::lambda_api
