#include "aws/lambda/durable/names.h"
#include "aws/lambda/durable/shown.h"
#include "aws/lambda/durable/starting.h"
#include "aws/lambda/operations/list.h"
#include "base/check.h"

namespace sidestep::aws::lambda {
namespace {

// Looks for the function on the loop, where functions are known.
ChainedTarget target_of(Lambda& lambda, const Call& call, const Json& update) {
  ChainedTarget target;
  const Json* options = find_member(update, "ChainedInvokeOptions");
  if (options == nullptr) return target;
  const Call named_call{"Invoke", {{"FunctionName", options->at("FunctionName")}}, call.scope};
  auto named = named_version(lambda, named_call);
  if (!named) {
    target.refusal = std::move(named).error();
    return target;
  }
  target.version = named->function->version;
  if (!named->function->is_durable()) return target;
  target.refusal = durable_refusal(*named, InvocationType::kEvent);
  if (!target.refusal) target.child = new_execution(*named, lambda.platform().alarms.now());
  return target;
}

ChainedTargets targets_of(Lambda& lambda, const Call& call) {
  ChainedTargets targets;
  const Json* updates = call.find("Updates");
  if (updates == nullptr) return targets;
  for (const Json& update : *updates) {
    if (update.at("Type") != "CHAINED_INVOKE") continue;
    targets[update.at("Id").get<std::string>()] = target_of(lambda, call, update);
  }
  return targets;
}

// What has changed since the token `since` was given.
Answer checkpoint_answer(const DurableExecutions& rows, const DurableExecution& execution,
                         std::int64_t since) {
  Json operations = Json::array();
  for (const DurableOperation& operation : rows.operations(execution.id)) {
    if (operation.changed < since || operation.text("Type") == "EXECUTION") continue;
    operations.push_back(with_api_times(operation.shown));
  }
  return output({{"CheckpointToken", checkpoint_token(execution)},
                 {"NewExecutionState", {{"Operations", std::move(operations)}}}});
}

void hand_over_news(Progress& progress) {
  const std::int64_t id = progress.execution().id;
  for (DurableOperation& operation : progress.rows().operations(id)) {
    if (!operation.is_news) continue;
    operation.is_news = false;
    progress.rows().put_operation(id, operation);
  }
  // A function that has answered already does not read on.
  if (progress.execution().is_invoked) progress.execution().resumes.reset();
}

Answer checkpoint(storage::Database& database, const Call& call, ChainedTargets& targets,
                  Timestamp now) {
  SIDESTEP_TRY(named, named_execution(database, call, errors::kInvalidParameterValue));
  const std::string client_token = call.text_or("ClientToken", "");
  const auto token = checkpoint_of(named, call.text("CheckpointToken"));
  // A checkpoint whose answer was lost.
  if (named.is_running() && !client_token.empty() && client_token == named.client_token &&
      token == named.token - 1) {
    return checkpoint_answer(DurableExecutions(database), named, *token);
  }
  SIDESTEP_TRY(execution, execution_at_token(database, call));
  const std::int64_t since = execution.token;
  Progress progress(database, std::move(execution), now);
  if (const Json* updates = call.find("Updates")) {
    for (const Json& update : *updates) {
      SIDESTEP_CHECK(apply_update(progress, update, targets));
    }
  }
  hand_over_news(progress);
  DurableExecution& changed = progress.execution();
  ++changed.token;
  changed.client_token = client_token;
  changed.failures = 0;
  progress.save();
  return checkpoint_answer(progress.rows(), changed, since);
}

void checkpoint_durable_execution(Lambda& lambda, Call call, Reply reply) {
  const std::string uuid = uuid_of_arn(call.text("DurableExecutionArn"));
  const Timestamp now = lambda.platform().alarms.now();
  auto targets = targets_of(lambda, call);
  lambda.platform().rows.write(
      std::move(call), std::move(reply),
      [targets = std::move(targets), now](storage::Database& database, Call& made) mutable {
        return checkpoint(database, made, targets, now);
      },
      [&lambda, uuid](const Call&, const Output&) {
        const auto execution = DurableExecutions(lambda.reader()).find_uuid(uuid);
        if (execution) lambda.durable().look(execution->id);
      });
}

}  // namespace

constinit const Operation kCheckpointDurableExecution{
    "CheckpointDurableExecution", checkpoint_durable_execution, limits::kLambdaPayloadMax * 2};

}  // namespace sidestep::aws::lambda
