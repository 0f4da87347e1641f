// arn:aws:states:::lambda:invoke: Lambda's Invoke operation, with its answer wrapped as the service
// gives it.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html

#include "base/base64.h"
#include "integrations/lambda_call.h"
#include "integrations/list.h"
#include "integrations/parameters.h"
#include "integrations/sdk_response.h"

namespace sidestep::services {
namespace {

constexpr std::string_view kLambdaInvokeParameters[] = {
    "ClientContext", "FunctionName", "InvocationType", "Payload", "Qualifier", "LogType"};

constexpr ParameterNames kLambdaInvokeNames{"lambda:invoke", kLambdaInvokeParameters,
                                            "FunctionName"};

// The payload is sent as JSON. A string that is the text of a JSON value stands for that value, and
// null for no payload.
std::string event_of(const Json& parameters) {
  const Json* payload = find_member(parameters, "Payload");
  if (!payload || payload->is_null()) return "{}";
  if (payload->is_string() && parse_json(payload->get_ref<const std::string&>())) {
    return payload->get<std::string>();
  }
  return to_text(*payload);
}

Json answer_of(const lambda::InvokeResult& result, int status, const std::string& trace_id) {
  Json output = Json::object();
  output["ExecutedVersion"] = result.executed_version;
  std::vector<std::pair<std::string, std::string>> headers;
  if (!result.log_tail.empty()) {
    const std::string log = base64_encode(result.log_tail);
    output["LogResult"] = log;
    headers.emplace_back("X-Amz-Log-Result", log);
  }
  if (status == 200) output["Payload"] = returned_payload(result.payload).value();
  headers.insert(headers.end(), {{"X-Amz-Executed-Version", result.executed_version},
                                 {"x-amzn-Remapped-Content-Length", "0"},
                                 {"Connection", "keep-alive"},
                                 {"x-amzn-RequestId", result.request_id},
                                 {"Content-Length", std::to_string(result.payload.size())},
                                 {"Date", http_date_now()},
                                 {"X-Amzn-Trace-Id", trace_id},
                                 {"Content-Type", "application/json"}});
  add_sdk_metadata(output, {result.request_id, status, std::move(headers)});
  output["StatusCode"] = status;
  return output;
}

// What Lambda answers a call of that type with.
int status_of(const std::string& invocation_type) {
  if (invocation_type == "Event") return 202;
  return invocation_type == "DryRun" ? 204 : 200;
}

void run_lambda_invoke(const Backends& backends, engine::Task task, engine::TaskReply reply) {
  const Json& parameters = task.request.parameters.value();
  if (auto fault = fault_of_parameters(parameters, kLambdaInvokeNames))
    return reply.failed(*std::move(fault));
  FunctionCall call;
  call.qualifier = text_of(parameters, "Qualifier");
  call.named = text_of(parameters, "FunctionName");
  call.arn = function_arn(task, call.named, call.qualifier);
  call.event = event_of(parameters);
  call.client_context = base64_decode(text_of(parameters, "ClientContext")).value_or("");
  call.wants_log = text_of(parameters, "LogType") == "Tail";
  const std::string type = text_of(parameters, "InvocationType");
  if (type != "RequestResponse") call.invocation_type = type;
  call_function(backends, task, std::move(call), [task, reply, type](FunctionAnswer answer) {
    if (!answer) return reply.failed(std::move(answer.error()));
    if (answer->outcome != lambda::InvokeResult::Outcome::kAnswered) {
      return reply.failed(function_error(*answer, CauseForm::kCompact));
    }
    const std::string trace_id = "root=1-" + answer->request_id.substr(0, 8) + ";sampled=0";
    reply_to_request(task, reply, Payload(answer_of(*answer, status_of(type), trace_id)));
  });
}

}  // namespace

constinit const Integration kLambdaInvoke{
    .api = "lambda:invoke", .run = run_lambda_invoke, .calls = [](std::string_view) {
      return ServiceOperation{"lambda", "Invoke"};
    }};

}  // namespace sidestep::services
