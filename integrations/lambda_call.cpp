#include "integrations/lambda_call.h"

#include "base/arn.h"
#include "base/base64.h"
#include "base/uuid.h"
#include "integrations/account.h"
#include "integrations/parameters.h"

namespace sidestep::services {
namespace {

using FunctionThen = std::function<void(FunctionAnswer)>;

// Of a version only if one is named: policies are written for functions.
std::string resource_called(const std::string& arn) {
  const std::string latest = std::string(":") + lambda::kLatestVersion;
  return arn.ends_with(latest) ? arn.substr(0, arn.size() - latest.size()) : arn;
}

// As the SDK for Java 1 names an error that Lambda's model does not have.
std::optional<asl::StateError> denied_call(const Backends& backends, const engine::Task& task,
                                           const FunctionCall& call) {
  const auto refused = backends.calls.refusal(
      task, {"lambda", "Invoke", {{"FunctionName", resource_called(call.arn)}}});
  if (!refused) return std::nullopt;
  return asl::state_error(
      "Lambda.AWSLambdaException",
      refused->message + " (Service: AWSLambda; Status Code: " + std::to_string(refused->status) +
          "; Error Code: " + refused->code + "; Request ID: " + random_uuid() + "; Proxy: null)");
}

void call_here(const Backends& backends, FunctionCall call, FunctionThen then) {
  const auto function = backends.functions.find(call.arn);
  if (!function) return then(unexpected(function_not_found(call.arn, random_uuid())));
  lambda::Invocation invocation;
  invocation.event = std::move(call.event);
  invocation.invoked_arn =
      call.qualifier.empty() ? function->arn : function->arn + ':' + call.qualifier;
  invocation.client_context = std::move(call.client_context);
  invocation.request_id = random_uuid();
  if (call.invocation_type.empty()) {
    return backends.pool.invoke(
        function, std::move(invocation),
        [then = std::move(then), wants_log = call.wants_log](lambda::InvokeResult result) {
          if (!wants_log) result.log_tail.clear();
          then(std::move(result));
        });
  }
  lambda::InvokeResult accepted;
  accepted.request_id = invocation.request_id;
  accepted.executed_version = function->version;
  then(std::move(accepted));
}

// A function as Lambda's API names it. One of the execution's account goes by its name alone:
// servers that stand in for Lambda know no accounts.
struct FunctionName {
  std::string name;
  std::string qualifier;  // "" for $LATEST
};
FunctionName name_of_function(const engine::Task& task, const std::string& text) {
  constexpr std::string_view kMark = "function:";
  const auto arn = Arn::parse(text);
  if (!arn || !arn->resource.starts_with(kMark)) return {text, ""};
  std::string name = arn->resource.substr(kMark.size());
  const std::size_t colon = name.find(':');
  std::string qualifier = colon == name.npos ? "" : name.substr(colon + 1);
  if (qualifier == lambda::kLatestVersion) qualifier.clear();
  name.resize(std::min(colon, name.size()));
  if (arn->account == account_of(task) && arn->region == task.execution.region) {
    return {std::move(name), std::move(qualifier)};
  }
  Arn whole = *arn;
  whole.resource = std::string(kMark) + name;
  return {whole.text(), std::move(qualifier)};
}

// How Lambda's own refusals are named: by the SDK for Java 1.
FunctionAnswer refusal_of_lambda(const aws::Error& error, const std::string& request_id) {
  if (error.origin == aws::Error::Origin::kWay) {
    return unexpected(asl::state_error("Lambda.SdkClientException", error.message));
  }
  if (error.code == "TooManyRequestsException") {
    lambda::InvokeResult throttled;
    throttled.outcome = lambda::InvokeResult::Outcome::kThrottled;
    throttled.request_id = request_id;
    return throttled;
  }
  const bool known = error.code.ends_with("Exception");
  return unexpected(asl::state_error(
      "Lambda." + (known ? error.code : "AWSLambdaException"),
      error.message + " (Service: AWSLambda; Status Code: " + std::to_string(error.status) +
          "; Error Code: " + error.code + "; Request ID: " + request_id + "; Proxy: null)"));
}

FunctionAnswer answer_of_lambda(const ServiceAnswer& answer) {
  if (!answer.result) return refusal_of_lambda(answer.result.error(), answer.request_id);
  lambda::InvokeResult result;
  if (find_member(*answer.result, "FunctionError")) {
    result.outcome = lambda::InvokeResult::Outcome::kFailed;
  }
  result.payload = answer.body.value_or("");
  result.log_tail = base64_decode(text_of(*answer.result, "LogResult")).value_or("");
  result.request_id = answer.request_id;
  result.executed_version = text_of(*answer.result, "ExecutedVersion");
  if (result.executed_version.empty()) result.executed_version = lambda::kLatestVersion;
  return result;
}

void call_as(FunctionName function, const Backends& backends, const engine::Task& task,
             const FunctionCall& call, FunctionThen then) {
  Json input = Json{{"FunctionName", std::move(function.name)}};
  if (!function.qualifier.empty()) input["Qualifier"] = std::move(function.qualifier);
  if (!call.invocation_type.empty()) input["InvocationType"] = call.invocation_type;
  if (call.wants_log) input["LogType"] = "Tail";
  if (!call.client_context.empty()) input["ClientContext"] = base64_encode(call.client_context);
  backends.calls.make(
      task, {"lambda", "Invoke", std::move(input), call.event},
      [then = std::move(then)](const ServiceAnswer& answer) { then(answer_of_lambda(answer)); });
}

void call_elsewhere(const Backends& backends, const engine::Task& task, const FunctionCall& call,
                    FunctionThen then) {
  call_as(name_of_function(task, call.arn), backends, task, call, std::move(then));
}

}  // namespace

std::string function_arn(const engine::Task& task, const std::string& name,
                         const std::string& qualifier) {
  constexpr std::string_view kMark = "function:";
  constexpr std::size_t kAccountSize = 12;
  std::string account = account_of(task);
  std::string arn = name;
  if (!name.starts_with("arn:")) {
    const std::size_t mark = name.find(kMark);
    if (mark == kAccountSize + 1) account = name.substr(0, kAccountSize);
    arn = "arn:aws:lambda:" + task.execution.region + ':' + account +
          ":function:" + name.substr(mark == name.npos ? 0 : mark + kMark.size());
  }
  const std::size_t name_at = arn.find(kMark) + kMark.size();
  if (arn.find(':', name_at) != arn.npos) return arn;
  if (!qualifier.empty()) return arn + ':' + qualifier;
  return name.starts_with("arn:") ? arn : arn + ':' + lambda::kLatestVersion;
}

asl::StateError function_error(const lambda::InvokeResult& result, CauseForm form) {
  if (result.outcome == lambda::InvokeResult::Outcome::kThrottled) {
    return asl::state_error("Lambda.TooManyRequestsException",
                            "Rate Exceeded. (Service: AWSLambda; Status Code: 429; Error Code: "
                            "TooManyRequestsException; Request ID: " +
                                result.request_id + "; Proxy: null)");
  }
  const auto payload = parse_json(result.payload);
  const Json* type = payload ? find_member(*payload, "errorType") : nullptr;
  const bool named = type && type->is_string();
  return asl::state_error(
      named ? type->get<std::string>() : "Lambda.Unknown",
      payload && form == CauseForm::kCompact ? to_text(*payload) : result.payload);
}

asl::StateError function_not_found(const std::string& arn, const std::string& request_id) {
  return asl::state_error("Lambda.ResourceNotFoundException",
                          "Function not found: " + arn +
                              " (Service: AWSLambda; Status Code: 404; Error Code: "
                              "ResourceNotFoundException; Request ID: " +
                              request_id + "; Proxy: null)");
}

void call_function(const Backends& backends, const engine::Task& task, FunctionCall call,
                   std::function<void(FunctionAnswer)> then) {
  if (backends.is_elsewhere("lambda")) return call_elsewhere(backends, task, call, std::move(then));
  if (auto denied = denied_call(backends, task, call)) return then(unexpected(*std::move(denied)));
  const auto function = backends.functions.find(call.arn);
  // What it begins is Lambda's, which wants to know how it was named.
  if (function && function->is_durable()) {
    return call_as({call.named, call.qualifier}, backends, task, call, std::move(then));
  }
  // An event is kept by Lambda, which tries again what fails.
  if (call.invocation_type == "Event" && function) {
    return call_elsewhere(backends, task, call, std::move(then));
  }
  call_here(backends, std::move(call), std::move(then));
}

Payload returned_payload(std::string payload) {
  if (payload.empty()) return Payload();
  auto parsed = Payload::parse(payload);
  return parsed ? *std::move(parsed) : Payload(Json(std::move(payload)));
}

}  // namespace sidestep::services
