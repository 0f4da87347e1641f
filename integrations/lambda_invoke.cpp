// arn:aws:states:::lambda:invoke: Lambda's Invoke operation, with its answer wrapped as the service
// gives it.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html

#include "base/base64.h"
#include "base/uuid.h"
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

void run_lambda_invoke(const Backends& backends, engine::Task task, engine::TaskReply reply) {
  const Json& parameters = task.request.parameters.value();
  if (auto fault = fault_of_parameters(parameters, kLambdaInvokeNames))
    return reply.failed(*std::move(fault));
  const std::string name = text_of(parameters, "FunctionName");
  const std::string qualifier = text_of(parameters, "Qualifier");
  const std::string arn = function_arn(task, name, qualifier);
  const auto function = backends.functions.find(arn);
  if (!function) return reply.failed(function_not_found(arn, random_uuid()));
  lambda::Invocation invocation;
  invocation.event = event_of(parameters);
  invocation.invoked_arn = qualifier.empty() ? function->arn : function->arn + ':' + qualifier;
  if (const auto context = base64_decode(text_of(parameters, "ClientContext"))) {
    invocation.client_context = *context;
  }
  invocation.request_id = random_uuid();
  const std::string trace_id = "root=1-" + invocation.request_id.substr(0, 8) + ";sampled=0";
  const bool wants_log = text_of(parameters, "LogType") == "Tail";
  if (text_of(parameters, "InvocationType") == "Event") {
    lambda::InvokeResult accepted{.payload = "",
                                  .log_tail = "",
                                  .request_id = invocation.request_id,
                                  .executed_version = lambda::kLatestVersion};
    reply_to_request(task, reply, Payload(answer_of(accepted, 202, trace_id)));
    return backends.pool.invoke(function, std::move(invocation), [](lambda::InvokeResult) {});
  }
  backends.pool.invoke(
      function, std::move(invocation),
      [task = std::move(task), reply, trace_id, wants_log](lambda::InvokeResult result) {
        if (!wants_log) result.log_tail.clear();
        if (result.outcome == lambda::InvokeResult::Outcome::kAnswered) {
          reply_to_request(task, reply, Payload(answer_of(result, 200, trace_id)));
        } else {
          reply.failed(function_error(result, CauseForm::kCompact));
        }
      });
}

}  // namespace

constinit const Integration kLambdaInvoke{"lambda:invoke", run_lambda_invoke};

}  // namespace sidestep::services
