// Task: has its resource do some work, and outputs the result. Retry and Catch are not here: they
// are the same for Task, Parallel and Map (asl/states/error_policy.h).

#include "asl/definition/resources.h"
#include "asl/runtime/race.h"
#include "asl/states/fields/integer_field.h"
#include "asl/states/fields/text_field.h"
#include "asl/states/kinds.h"
#include "asl/states/task_events.h"
#include "base/limits.h"

namespace sidestep::asl {
namespace {

struct TaskFields {
  std::string resource;
  IntegerField timeout;
  IntegerField heartbeat;
  std::optional<TextField> role_arn;
};

// A timer that ends a task: one that takes too long, or has been silent for too long, whose timer
// starts again at each sign of life. Without seconds it never does.
class TaskTimer {
 public:
  TaskTimer(Scheduler& scheduler, std::optional<std::int64_t> seconds)
      : scheduler_(scheduler), seconds_(seconds) {}

  void restart() {
    if (!seconds_) return;
    timer_.reset();
    timer_.emplace(scheduler_,
                   scheduler_.bare_timer(scheduler_.now() + std::chrono::seconds(*seconds_)));
  }
  // Null while it does not run.
  Scheduler::Pending* pending() { return timer_ ? &*timer_ : nullptr; }

 private:
  Scheduler& scheduler_;
  const std::optional<std::int64_t> seconds_;
  std::optional<Scheduler::Pending> timer_;
};

class Task final : public State {
 public:
  explicit Task(TaskFields fields) : fields_(std::move(fields)), events_(fields_.resource) {}

  bool takes_token() const override { return events_.pattern() != TaskPattern::kRequestResponse; }

  Flow<Outcome> run(Visit& visit, Payload input) const override {
    auto request = make_request(visit, std::move(input));
    if (!request) co_return unexpected(visit.fail(request.error()));
    if (visit.rehearsal() && visit.rehearsal()->mock) {
      co_return mocked(visit, *visit.rehearsal()->mock);
    }
    Scope& scope = visit.scope();
    Scheduler& scheduler = scope.scheduler();
    const bool by_worker = events_.pattern() == TaskPattern::kActivity;
    if (by_worker && !scheduler.has_activity(fields_.resource)) {
      co_return unexpected(no_such_activity());
    }
    scope.emit(events_.types().scheduled,
               events_.scheduled(*request, scope.execution().identity.region));
    if (!by_worker) scope.emit(events_.types().started, events_.started(std::nullopt));
    TaskTimer timeout(scheduler, request->timeout_seconds);
    TaskTimer heartbeat(scheduler, request->heartbeat_seconds);
    if (!by_worker || scope.execution().rules < Rules::kTogether) timeout.restart();
    bool begun = !by_worker;
    if (begun) heartbeat.restart();
    Scheduler::Pending task = scheduler.task(*std::move(request));
    for (;;) {
      Race race(scheduler, {&task, timeout.pending(), heartbeat.pending()});
      Scheduler::Pending* const first = co_await race;
      if (first != &task) co_return timed_out(scope, first == heartbeat.pending());
      const Scheduler::Message message = task.take_message();
      if (const auto* answer = std::get_if<TaskAnswered>(&message)) {
        if (answer->result) visit.tell(stages::kResult, *answer->result);
        co_return ended(scope, answer->result);
      }
      if (const auto* submitted = std::get_if<TaskSubmitted>(&message)) {
        scope.emit(events_.types().submitted, events_.output(submitted->output));
        continue;
      }
      if (const auto* started = std::get_if<TaskStarted>(&message)) {
        scope.emit(events_.types().started, events_.started(started->worker_name));
        if (!timeout.pending()) timeout.restart();
        begun = true;
      }
      if (begun || scope.execution().rules < Rules::kTogether) heartbeat.restart();
    }
  }

  std::string_view resource() const override { return fields_.resource; }

 private:
  static Outcome mocked(Visit& visit, const Expected<Payload, StateError>& mock) {
    if (!mock) return unexpected(mock.error());
    visit.tell(stages::kResult, *mock);
    return Result{*mock};
  }

  Expected<StartTask, QueryError> make_request(Visit& visit, Payload input) const {
    StartTask request;
    request.resource = fields_.resource;
    request.pattern = events_.pattern();
    request.parameters = std::move(input);
    request.state_name = visit.state_name();
    SIDESTEP_TRY(timeout, fields_.timeout.evaluate(visit));
    request.timeout_seconds = timeout;
    SIDESTEP_TRY(heartbeat, fields_.heartbeat.evaluate(visit));
    request.heartbeat_seconds = heartbeat;
    if (fields_.role_arn) {
      SIDESTEP_TRY(role_arn, fields_.role_arn->evaluate(visit));
      request.role_arn = std::move(role_arn);
    }
    request.token = visit.task_token();
    Execution& execution = visit.scope().execution();
    if (execution.identity.test_case)
      request.calls_before = execution.count_call(visit.state_name());
    return request;
  }

  Outcome timed_out(Scope& scope, bool heartbeat) const {
    StateError error{std::string(errors::kTimeout), std::nullopt,
                     heartbeat ? StateError::Kind::kHeartbeat : StateError::Kind::kOrdinary};
    scope.emit(events_.types().timed_out, events_.failed(error));
    return unexpected(std::move(error));
  }

  Outcome ended(Scope& scope, const Expected<Payload, StateError>& result) const {
    if (!result) return failed(scope, result.error());
    if (result->text().size() > limits::kPayloadMax) {
      return failed(scope, state_error(errors::kDataLimitExceeded,
                                       "The state/task '" + events_.short_name() +
                                           "' returned a result with a size exceeding the maximum "
                                           "number of bytes service limit."));
    }
    scope.emit(events_.types().succeeded, events_.output(*result));
    return Result{*result};
  }

  Outcome failed(Scope& scope, StateError error) const {
    const TaskEventTypes& types = events_.types();
    const bool unscheduled = error.kind == StateError::Kind::kSchedule;
    scope.emit(unscheduled ? types.schedule_failed : types.failed, events_.failed(error));
    return unexpected(std::move(error));
  }

  const TaskFields fields_;
  const TaskEvents events_;
};

std::optional<TextField> parse_credentials(FieldReader& fields) {
  const Json* credentials = fields.object("Credentials");
  if (!credentials) return std::nullopt;
  FieldReader reader =
      fields.inside(*credentials, fields.location_of("Credentials"), "Credentials");
  std::optional<TextField> role_arn;
  if (reader.has("RoleArn") || reader.has("RoleArn.$")) {
    role_arn = TextField::parse(reader, "RoleArn", "RoleArn.$");
  } else {
    reader.diagnostics().schema_error("The field 'RoleArn' is required but was missing",
                                      reader.location());
  }
  reader.finish();
  return role_arn;
}

std::unique_ptr<State> parse_task(FieldReader& fields) {
  fields.require({"Resource"});
  TaskFields task;
  task.resource = fields.text("Resource").value_or("");
  if (fields.has("Resource")) check_resource(task.resource, fields);
  task.resource = plain_resource(task.resource);
  task.timeout = IntegerField::parse(fields, "TimeoutSeconds", {1, limits::kSecondsMax});
  task.heartbeat = IntegerField::parse(fields, "HeartbeatSeconds", {1, limits::kSecondsMax});
  if (task.timeout.literal() && task.heartbeat.literal() &&
      *task.heartbeat.literal() >= *task.timeout.literal()) {
    fields.diagnostics().schema_error("'HeartbeatSeconds' must be smaller than 'TimeoutSeconds'",
                                      fields.location());
  }
  task.role_arn = parse_credentials(fields);
  return std::make_unique<Task>(std::move(task));
}

}  // namespace

constinit const StateKind kTask{
    .type = "Task",
    .entered = {"TaskStateEntered", events::kEnteredMember},
    .exited = {"TaskStateExited", events::kExitedMember},
    .aborted = &events::kTaskStateAborted,
    .may_retry = true,
    .shared = {.parameters = true, .result_selector = true, .result_path = true, .arguments = true},
    .parse = parse_task,
};

}  // namespace sidestep::asl
