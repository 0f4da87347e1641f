#include "base/base64.h"
#include "base/uuid.h"
#include "aws/lambda/constraints.h"
#include "aws/lambda/function_name.h"
#include "aws/lambda/list.h"

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

Expected<Done, ApiError> check_size(const std::string& payload, InvocationType type) {
  const std::size_t max =
      type == InvocationType::kEvent ? kEventPayloadMax : limits::kLambdaPayloadMax;
  if (payload.size() > max) {
    return unexpected(request_too_large(kInvoke, max));
  }
  return Done{};
}

// What an execution may pass on is looked at in a millisecond; this is as much.
constexpr std::size_t kCheckedAtOnceMax = 65'536;

Expected<Done, ApiError> check_payload(const std::string& payload) {
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

http::HttpResponse invocation_response(InvokeResult result, bool wants_log) {
  if (result.outcome == InvokeResult::Outcome::kThrottled) {
    return to_response(api_error(errors::kTooManyRequests, "Rate Exceeded."));
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
    shared->answer(invocation_response(std::move(result), wants_log));
  };
}

struct InvokeRequest {
  std::shared_ptr<const lambda::Function> function;
  InvocationType type;
  bool wants_log;
  lambda::Invocation invocation;
};

Expected<InvokeRequest, ApiError> read_request(LambdaApi& api, const Call& call) {
  SIDESTEP_TRY(type, invocation_type(call));
  SIDESTEP_TRY(function, named_function(api, call));
  if (auto small = check_size(call.request.body, type); !small) return unexpected(small.error());
  SIDESTEP_TRY(context, client_context(call));
  const auto trace = call.request.headers.find("X-Amzn-Trace-Id").value_or("");
  std::string event = std::move(call.request.body);
  if (event.empty()) event = "{}";
  return InvokeRequest{.function = function,
                       .type = type,
                       .wants_log = call.request.headers.find("X-Amz-Log-Type") == "Tail",
                       .invocation = {.event = std::move(event),
                                      .invoked_arn = invoked_arn(*function, call),
                                      .client_context = std::move(context),
                                      .trace_id = std::string(trace)}};
}

void start(LambdaApi& api, InvokeRequest request, http::Responder responder) {
  if (request.type == InvocationType::kDryRun) return responder.answer(executed(204));
  if (request.type == InvocationType::kEvent) {
    api.pool.invoke(request.function, std::move(request.invocation), [](InvokeResult) {});
    return responder.answer({.status = 202, .headers = {{"x-amzn-RequestId", random_uuid()}}});
  }
  api.pool.invoke(request.function, std::move(request.invocation),
                  answer_with(std::move(responder), request.wants_log));
}

// A large payload, which is looked at in the background.
struct LargeInvocation {
  InvokeRequest request;
  http::Responder responder;
  Expected<Done, ApiError> valid{Done{}};
};

void start_when_checked(LambdaApi& api, InvokeRequest request, http::Responder responder) {
  const auto large = std::make_shared<LargeInvocation>(std::move(request), std::move(responder));
  api.background.run(
      [checked = large.get()] {
        checked->valid = check_payload(checked->request.invocation.event);
      },
      [&api, large](std::exception_ptr failure) {
        if (failure) return large->responder.answer(to_response(failed_request(failure)));
        if (!large->valid) return large->responder.answer(to_response(large->valid.error()));
        start(api, std::move(large->request), std::move(large->responder));
      });
}

void invoke(LambdaApi& api, const Call& call, http::Responder responder) {
  auto request = read_request(api, call);
  if (!request) return responder.answer(to_response(request.error()));
  const std::string& event = request->invocation.event;
  if (event.size() > kCheckedAtOnceMax) {
    return start_when_checked(api, *std::move(request), std::move(responder));
  }
  if (auto valid = check_payload(event); !valid) {
    return responder.answer(to_response(valid.error()));
  }
  start(api, *std::move(request), std::move(responder));
}

}  // namespace

constinit const Operation kInvoke{"Invoke", "POST", "/2015-03-31/functions/{}/invocations", invoke,
                                  limits::kLambdaPayloadMax};

}  // namespace sidestep::lambda_api
