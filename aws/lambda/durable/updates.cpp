#include "aws/lambda/durable/updates.h"

#include <array>

#include "aws/lambda/durable/limits.h"
#include "aws/lambda/durable/names.h"
#include "aws/lambda/errors.h"
#include "base/check.h"

namespace sidestep::aws::lambda {
namespace {

using Checked = Expected<Done, Error>;

unexpected<Error> update_fault(std::string message) {
  return unexpected(api_error(errors::kInvalidParameterValue, std::move(message)));
}

struct Update {
  Progress& progress;
  const Json& given;
  ChainedTargets& targets;
  DurableOperation operation;
  bool is_new;

  std::string text(std::string_view member) const {
    const Json* value = find_member(given, member);
    return value != nullptr && value->is_string() ? value->get<std::string>() : "";
  }
  std::optional<std::string> payload() const {
    const Json* value = find_member(given, "Payload");
    return value != nullptr && value->is_string() ? std::optional(value->get<std::string>())
                                                  : std::nullopt;
  }
  Json error() const {
    const Json* value = find_member(given, "Error");
    return value != nullptr ? *value : Json::object();
  }
  std::int64_t option(std::string_view group, std::string_view member) const {
    const Json* options = find_member(given, group);
    const Json* value = options != nullptr ? find_member(*options, member) : nullptr;
    return value != nullptr && value->is_number_integer() ? value->get<std::int64_t>() : 0;
  }
  Json& details(const char* member) { return operation.shown[member]; }
  void end(std::string_view status) {
    operation.shown["Status"] = status;
    operation.shown["EndTimestamp"] = progress.now_ms();
    operation.due.reset();
  }
};

std::int64_t attempts_of(const DurableOperation& step) {
  const Json* details = find_member(step.shown, "StepDetails");
  return details != nullptr ? details->value("Attempt", std::int64_t{0}) : 0;
}

void start_step(Update& update) {
  update.operation.shown["Status"] = "STARTED";
  update.details("StepDetails") = {{"Attempt", attempts_of(update.operation)}};
  update.progress.put(update.operation);
  update.progress.tell("StepStarted", update.operation, Json::object());
}

void end_step(Update& update, bool has_succeeded) {
  const std::int64_t attempt = attempts_of(update.operation) + 1;
  Json details = {{"Attempt", attempt}};
  Json told = Json::object();
  if (has_succeeded) {
    if (const auto result = update.payload()) details["Result"] = *result;
    told["Result"] = event_data(update.payload());
  } else {
    details["Error"] = update.error();
    told["Error"] = event_error(update.error());
  }
  told["RetryDetails"] = {{"CurrentAttempt", attempt}};
  update.details("StepDetails") = std::move(details);
  update.end(has_succeeded ? "SUCCEEDED" : "FAILED");
  update.progress.put(update.operation);
  update.progress.tell(has_succeeded ? "StepSucceeded" : "StepFailed", update.operation,
                       std::move(told));
}

// A step that has failed, or one that looks for a condition and has not found it: then it has a
// state instead of an error.
void retry_step(Update& update) {
  const std::int64_t delay =
      std::max<std::int64_t>(update.option("StepOptions", "NextAttemptDelaySeconds"), 1);
  const std::int64_t attempt = attempts_of(update.operation) + 1;
  const bool has_failed = find_member(update.given, "Error") != nullptr;
  const Timestamp due = update.progress.now() + std::chrono::seconds(delay);
  Json details = {{"Attempt", attempt}, {"NextAttemptTimestamp", due.time_since_epoch().count()}};
  Json told = Json::object();
  if (const auto state = update.payload()) details["Result"] = *state;
  if (has_failed) {
    details["Error"] = update.error();
    told["Error"] = event_error(update.error());
  } else {
    told["Result"] = event_data(update.payload());
  }
  told["RetryDetails"] = {{"CurrentAttempt", attempt}, {"NextAttemptDelaySeconds", delay}};
  update.details("StepDetails") = std::move(details);
  update.operation.shown["Status"] = "PENDING";
  update.operation.due = due;
  update.progress.put(update.operation);
  update.progress.tell(has_failed ? "StepFailed" : "StepSucceeded", update.operation,
                       std::move(told));
}

Checked update_step(Update& update, std::string_view action) {
  if (action == "START") {
    if (!update.is_new && update.operation.text("Status") != "READY") {
      return update_fault("The step " + update.operation.id + " has been started already.");
    }
    start_step(update);
  } else if (action == "RETRY") {
    retry_step(update);
  } else if (action == "SUCCEED" || action == "FAIL") {
    end_step(update, action == "SUCCEED");
  } else {
    return update_fault("A step cannot be cancelled.");
  }
  return Done{};
}

Checked update_wait(Update& update, std::string_view action) {
  if (action == "CANCEL" && !update.is_new) {
    update.end("CANCELLED");
    update.progress.put(update.operation);
    update.progress.tell("WaitCancelled", update.operation, Json::object());
    return Done{};
  }
  if (action != "START" || !update.is_new)
    return update_fault("A wait can be started once, or cancelled.");
  const std::int64_t length =
      std::max<std::int64_t>(update.option("WaitOptions", "WaitSeconds"), 1);
  const Timestamp due = update.progress.now() + std::chrono::seconds(length);
  const Json scheduled = due.time_since_epoch().count();
  update.operation.due = due;
  update.operation.own["seconds"] = length;
  update.operation.shown["Status"] = "STARTED";
  update.details("WaitDetails") = {{"ScheduledEndTimestamp", scheduled}};
  update.progress.put(update.operation);
  update.progress.tell("WaitStarted", update.operation,
                       {{"Duration", length}, {"ScheduledEndTimestamp", scheduled}});
  return Done{};
}

Checked update_callback(Update& update, std::string_view action) {
  if (action != "START" || !update.is_new) {
    return update_fault("A callback can be started once, and is completed by its id.");
  }
  const std::string id = callback_id({update.progress.execution().uuid, update.operation.id});
  Json told = {{"CallbackId", id}};
  const std::int64_t timeout = update.option("CallbackOptions", "TimeoutSeconds");
  const std::int64_t heartbeat = update.option("CallbackOptions", "HeartbeatTimeoutSeconds");
  const Timestamp now = update.progress.now();
  if (timeout > 0) {
    told["Timeout"] = timeout;
    update.operation.own["timeoutAt"] =
        (now + std::chrono::seconds(timeout)).time_since_epoch().count();
    update.operation.due = now + std::chrono::seconds(timeout);
  }
  if (heartbeat > 0) {
    told["HeartbeatTimeout"] = heartbeat;
    update.operation.own["heartbeat"] = heartbeat;
    const Timestamp next_beat = now + std::chrono::seconds(heartbeat);
    update.operation.due = std::min(update.operation.due.value_or(next_beat), next_beat);
  }
  update.operation.shown["Status"] = "STARTED";
  update.details("CallbackDetails") = {{"CallbackId", id}};
  update.progress.put(update.operation);
  update.progress.tell("CallbackStarted", update.operation, std::move(told));
  return Done{};
}

Checked update_context(Update& update, std::string_view action) {
  const bool starts = action == "START";
  if ((starts && !update.is_new) || action == "RETRY" || action == "CANCEL") {
    return update_fault("A context can be started once, and succeeds or fails.");
  }
  if (starts) {
    update.operation.shown["Status"] = "STARTED";
    update.details("ContextDetails") = Json::object();
    update.progress.put(update.operation);
    update.progress.tell("ContextStarted", update.operation, Json::object());
    return Done{};
  }
  Json details = Json::object();
  Json told = Json::object();
  const Json* options = find_member(update.given, "ContextOptions");
  if (options != nullptr && options->value("ReplayChildren", false)) {
    details["ReplayChildren"] = true;
  }
  if (action == "SUCCEED") {
    if (const auto result = update.payload()) details["Result"] = *result;
    told["Result"] = event_data(update.payload());
  } else {
    details["Error"] = update.error();
    told["Error"] = event_error(update.error());
  }
  update.details("ContextDetails") = std::move(details);
  update.end(action == "SUCCEED" ? "SUCCEEDED" : "FAILED");
  update.progress.put(update.operation);
  update.progress.tell(action == "SUCCEED" ? "ContextSucceeded" : "ContextFailed", update.operation,
                       std::move(told));
  return Done{};
}

Checked update_chained_invoke(Update& update, std::string_view action) {
  const Json* options = find_member(update.given, "ChainedInvokeOptions");
  if (action != "START" || !update.is_new) return update_fault("A function is invoked once.");
  if (options == nullptr) return update_fault("ChainedInvokeOptions are missing.");
  ChainedTarget& target = update.targets[update.operation.id];
  const std::string payload = update.payload().value_or("{}");
  Json told = {{"FunctionName", options->at("FunctionName")},
               {"Input", event_data(update.payload())}};
  if (!target.version.empty()) told["ExecutedVersion"] = target.version;
  update.operation.own = {{"function", options->at("FunctionName")}, {"payload", payload}};
  if (target.child) {
    Progress& parent = update.progress;
    target.child->input = payload;
    target.child->details["parent"] = {{"execution", parent.execution().id},
                                       {"operation", update.operation.id}};
    begin_execution(parent.database(), *target.child);
    update.operation.own["child"] = target.child->uuid;
    told["DurableExecutionArn"] = target.child->arn();
  }
  update.operation.shown["Status"] = "STARTED";
  update.details("ChainedInvokeDetails") = Json::object();
  update.progress.put(update.operation);
  update.progress.tell("ChainedInvokeStarted", update.operation, std::move(told));
  if (target.refusal) {
    end_from_outside(update.progress, update.operation,
                     {"FAILED", {}, error_object(target.refusal->code, target.refusal->message)});
  }
  return Done{};
}

// A result that is too long for the invocation's answer: the answer, which follows, ends it.
Checked update_execution(Update& update, std::string_view action) {
  if (action != "SUCCEED" && action != "FAIL") {
    return update_fault("An execution can only succeed or fail.");
  }
  update.operation.own = {{"status", action == "SUCCEED" ? "SUCCEEDED" : "FAILED"}};
  if (const auto result = update.payload()) update.operation.own["result"] = *result;
  if (action == "FAIL") update.operation.own["error"] = update.error();
  update.progress.rows().put_operation(update.progress.execution().id, update.operation);
  return Done{};
}

struct UpdateKind {
  std::string_view type;
  Checked (*apply)(Update& update, std::string_view action);
};
constexpr std::array<UpdateKind, 6> kKinds = {{{"STEP", update_step},
                                               {"WAIT", update_wait},
                                               {"CALLBACK", update_callback},
                                               {"CONTEXT", update_context},
                                               {"CHAINED_INVOKE", update_chained_invoke},
                                               {"EXECUTION", update_execution}}};

Expected<DurableOperation, Error> new_operation(Progress& progress, const Json& given) {
  const std::int64_t count = progress.rows().count_operations(progress.execution().id);
  if (count >= kDurableOperationsMax) {
    return update_fault("A durable execution can have " + std::to_string(kDurableOperationsMax) +
                        " operations.");
  }
  DurableOperation operation;
  operation.id = given.at("Id").get<std::string>();
  operation.sequence = count;
  operation.shown["Id"] = operation.id;
  for (const char* member : {"ParentId", "Name"}) {
    if (const Json* value = find_member(given, member)) operation.shown[member] = *value;
  }
  operation.shown["Type"] = given.at("Type");
  if (const Json* kind = find_member(given, "SubType")) operation.shown["SubType"] = *kind;
  operation.shown["StartTimestamp"] = progress.now_ms();
  operation.shown["Status"] = "STARTED";
  return operation;
}

// That of the execution itself has an id of its own.
std::string id_of(const Progress& progress, const Json& update) {
  return update.at("Type") == "EXECUTION" ? progress.execution().uuid
                                          : update.at("Id").get<std::string>();
}

}  // namespace

Checked apply_update(Progress& progress, const Json& given, ChainedTargets& targets) {
  auto found = progress.rows().find_operation(progress.execution().id, id_of(progress, given));
  const bool is_new = !found;
  if (is_new) {
    SIDESTEP_TRY(made, new_operation(progress, given));
    found = std::move(made);
  }
  const std::string type = given.at("Type").get<std::string>();
  if (found->text("Type") != type) {
    return update_fault("The operation " + found->id + " is of the type " + found->text("Type") +
                        '.');
  }
  if (found->is_over()) return update_fault("The operation " + found->id + " has ended already.");
  Update update{progress, given, targets, *std::move(found), is_new};
  const auto kind = std::ranges::find(kKinds, type, &UpdateKind::type);
  return kind->apply(update, given.at("Action").get<std::string>());
}

void begin_execution(storage::Database& database, DurableExecution& execution) {
  execution.resumes = execution.started;
  DurableExecutions(database).insert(execution);
  Progress progress(database, execution, execution.started);
  progress.tell("ExecutionStarted", {{"Input", event_data(execution.input)},
                                     {"ExecutionTimeout", execution.details.at("timeout")}});
  DurableOperation first;
  first.id = execution.uuid;
  first.shown = {{"Id", execution.uuid}, {"Name", execution.name},
                 {"Type", "EXECUTION"},  {"StartTimestamp", progress.now_ms()},
                 {"Status", "STARTED"},  {"ExecutionDetails", {{"InputPayload", execution.input}}}};
  progress.put(first);
}

}  // namespace sidestep::aws::lambda
