#include "aws/lambda/durable/starting.h"
#include "aws/lambda/invoking.h"
#include "aws/lambda/operations/list.h"
#include "base/base64.h"

namespace sidestep::aws::lambda {
namespace {

using runner::InvokeResult;

Output accepted(int status) {
  Json members = Json::object();
  members["StatusCode"] = status;
  return output(std::move(members));
}

Answer invocation_answer(InvokeResult result, bool wants_log) {
  if (result.outcome == InvokeResult::Outcome::kThrottled) {
    return unexpected(throttled(result.throttled_by));
  }
  Output answer = accepted(200);
  answer.members["ExecutedVersion"] = result.executed_version;
  const std::string error = result.function_error();
  if (!error.empty()) answer.members["FunctionError"] = error;
  if (wants_log) answer.members["LogResult"] = base64_encode(result.log_tail);
  answer.body = std::make_unique<TextSource>(std::move(result.payload));
  return answer;
}

// It is on disk before it is accepted.
void keep_event(Invoking& each) {
  WaitingEvent event;
  event.function = each.named.key;
  event.put = event.due = each.lambda.platform().alarms.now();
  event.request_id = each.invocation.request_id;
  event.client_context = std::move(each.invocation.client_context);
  event.trace_id = std::move(each.invocation.trace_id);
  event.payload = std::move(each.invocation.event);
  each.lambda.platform().rows.write(
      std::move(each.call), std::move(each.reply),
      [event = std::move(event)](storage::Database& database, Call&) -> Answer {
        Events(database).insert(event);
        return accepted(202);
      },
      [&lambda = each.lambda](const Call&, const Output&) { lambda.asynchronous().wake(); });
}

void start(const std::shared_ptr<Invoking>& each) {
  switch (each->type) {
    case InvocationType::kDryRun: {
      Output answer = accepted(204);
      answer.members["ExecutedVersion"] = each->named.function->version;
      return each->reply.answer(std::move(answer));
    }
    case InvocationType::kEvent:
    case InvocationType::kRequestResponse:
      break;
  }
  if (each->named.function->is_durable()) return invoke_durable(each);
  if (each->type == InvocationType::kEvent) return keep_event(*each);
  const bool wants_log = each->call.text_or("LogType", "None") == "Tail";
  each->lambda.pool().invoke(each->named.function, std::move(each->invocation),
                             [each, wants_log](InvokeResult result) {
                               each->reply.answer(invocation_answer(std::move(result), wants_log));
                             });
}

void invoke(Lambda& lambda, Call call, Reply reply) {
  read_invocation(lambda, std::move(call), std::move(reply), start);
}

}  // namespace

constinit const Operation kInvoke{"Invoke", invoke, limits::kLambdaPayloadMax};

}  // namespace sidestep::aws::lambda
