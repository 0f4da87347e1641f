#include "aws/lambda/durable/starting.h"

#include "aws/lambda/durable/configuration.h"
#include "aws/lambda/durable/limits.h"
#include "aws/lambda/durable/names.h"
#include "base/uuid.h"

namespace sidestep::aws::lambda {
namespace {

using runner::Function;

void take_dead_letters(DurableExecution& execution, const Function& function) {
  const Json* config = find_member(function.shown_only, "DeadLetterConfig");
  const Json* target = config != nullptr ? find_member(*config, "TargetArn") : nullptr;
  if (target == nullptr || !target->is_string() || target->get<std::string>().empty()) return;
  execution.details["deadLetters"] = *target;
  execution.details["role"] = function.role;
}

DurableExecution asked_for(Invoking& each) {
  DurableExecution execution = new_execution(each.named, each.lambda.platform().alarms.now());
  execution.name = each.call.text_or("DurableExecutionName", execution.uuid);
  execution.input = each.invocation.event;
  execution.details["clientContext"] = each.invocation.client_context;
  execution.details["traceId"] = each.invocation.trace_id;
  if (each.type == InvocationType::kEvent) take_dead_letters(execution, *each.named.function);
  return execution;
}

// With the same name and the same payload it is the execution that there is.
Answer begin_or_find(storage::Database& database, DurableExecution execution) {
  const auto existing = DurableExecutions(database).find_name(execution.function, execution.name);
  if (existing && existing->input != execution.input) {
    return unexpected(
        api_error(errors::kDurableExecutionAlreadyStarted,
                  "A durable execution named " + execution.name +
                      " has been started already, with another payload: " + existing->arn()));
  }
  if (!existing) begin_execution(database, execution);
  return output(
      {{"StatusCode", 202}, {"DurableExecutionArn", existing ? existing->arn() : execution.arn()}});
}

std::string payload_of(const DurableExecution& execution) {
  if (execution.status == "SUCCEEDED") return execution.result.value_or("null");
  const Json error = execution.error.value_or(Json::object());
  Json payload = Json::object();
  const auto copy = [&](std::string_view from, const char* to) {
    if (const Json* value = find_member(error, from)) payload[to] = *value;
  };
  copy("ErrorType", "errorType");
  copy("ErrorMessage", "errorMessage");
  copy("StackTrace", "stackTrace");
  copy("ErrorData", "errorData");
  return to_text(payload);
}

Answer ended_answer(const std::optional<DurableExecution>& execution) {
  if (!execution) {
    return unexpected(api_error(errors::kResourceNotFound, "The durable execution is gone."));
  }
  Output answer = output({{"StatusCode", 200},
                          {"ExecutedVersion", execution->details.at("version")},
                          {"DurableExecutionArn", execution->arn()}});
  if (execution->status != "SUCCEEDED") answer.members["FunctionError"] = "Unhandled";
  answer.body = std::make_unique<TextSource>(payload_of(*execution));
  return answer;
}

void begun(const std::shared_ptr<Invoking>& each, Answer answer) {
  if (!answer) return each->reply.fail(std::move(answer).error());
  const std::string arn = answer->members.at("DurableExecutionArn").get<std::string>();
  DurableRuns& runs = each->lambda.durable();
  const auto execution = DurableExecutions(each->lambda.reader()).find_uuid(uuid_of_arn(arn));
  if (execution) runs.look(execution->id);
  if (each->type == InvocationType::kEvent) return each->reply.answer(std::move(answer));
  if (!execution) return each->reply.answer(ended_answer(std::nullopt));
  runs.when_ended(execution->id, [each](const std::optional<DurableExecution>& ended) {
    each->reply.answer(ended_answer(ended));
  });
}

}  // namespace

DurableExecution new_execution(const NamedFunction& named, Timestamp now) {
  const Function& function = *named.function;
  const DurableConfig config = durable_config(function).value();
  DurableExecution execution;
  execution.function = named.key;
  execution.function.qualifier.clear();
  execution.uuid = random_uuid();
  execution.name = execution.uuid;
  execution.started = now;
  execution.deadline = now + config.timeout;
  execution.details = {{"version", function.version},
                       {"qualifier", named.key.qualifier},
                       {"timeout", config.timeout.count()},
                       {"retention", config.retention.count()},
                       {"clientContext", ""},
                       {"traceId", ""}};
  return execution;
}

std::optional<Error> durable_refusal(const NamedFunction& named, InvocationType type) {
  if (named.key.qualifier.empty()) {
    return api_error(errors::kInvalidParameterValue,
                     "You cannot invoke a durable function using an unqualified ARN.");
  }
  const auto timeout = durable_config(*named.function).value().timeout.count();
  if (type == InvocationType::kRequestResponse && timeout > kDurableSynchronousSecondsMax) {
    return api_error(errors::kInvalidParameterValue,
                     "You cannot synchronously invoke a durable function with an executionTimeout "
                     "greater than 15 minutes.");
  }
  return std::nullopt;
}

void invoke_durable(const std::shared_ptr<Invoking>& each) {
  if (auto refusal = durable_refusal(each->named, each->type)) {
    return each->reply.fail(*std::move(refusal));
  }
  DurableExecution execution = asked_for(*each);
  each->lambda.platform().rows.write(
      std::move(each->call), Reply([each](Answer answer) { begun(each, std::move(answer)); }),
      [execution = std::move(execution)](storage::Database& database, Call&) mutable -> Answer {
        return begin_or_find(database, std::move(execution));
      });
}

}  // namespace sidestep::aws::lambda
