#include "asl/states/map/run_distributed.h"

#include "asl/intrinsics/uuid.h"
#include "asl/states/map/map_run_plan.h"
#include "base/arn.h"

namespace sidestep::asl {
namespace {

// "arn:aws:states:r:a:mapRun:machine/label:uuid" for a machine, or for one whose executions are
// themselves children of a Map Run.
std::string map_run_arn(const std::string& machine_arn, const std::string& label,
                        const std::string& id) {
  const auto parsed = Arn::parse(machine_arn);
  Arn arn = parsed.value_or(Arn{"aws", "states", "", "", "stateMachine:"});
  const std::string machine = arn.resource.substr(arn.resource.find(':') + 1);
  arn.resource = "mapRun:" + machine + '/' + label + ':' + id;
  return arn.text();
}

// Without the label that the children of a Map Run have in it.
std::string outermost_machine(const std::string& machine_arn) {
  return machine_arn.substr(0, machine_arn.find('/', machine_arn.rfind(':')));
}

// Records that the state has begun, and evaluates its fields.
Expected<std::shared_ptr<const MapRunPlan>, QueryError> begin(Visit& visit, const MapFields& fields,
                                                              const Payload& input) {
  std::vector<Item> items;
  if (!fields.distributed->reader) {
    SIDESTEP_TRY(found, fields.items.items(visit, input.value()));
    items = std::move(found);
  }
  visit.scope().emit(events::kMapStateStarted,
                     Details().integer("length", static_cast<std::int64_t>(items.size())).take());
  return make_map_run_plan(visit, fields, std::move(items), input);
}

Outcome end(Scope& scope, const TaskAnswered& answer) {
  OwnMapRun& own = *scope.map_run();
  own.runs = false;
  if (!answer.result) {
    const StateError& error = answer.result.error();
    scope.emit(
        events::kMapRunFailed,
        Details().optional_text("error", error.name).optional_text("cause", error.cause).take());
    return unexpected(error);
  }
  own.result = *answer.result;
  const std::int64_t succeeded = scope.emit(events::kMapRunSucceeded);
  scope.emit_aside(succeeded, events::kMapStateSucceeded);
  return Result{*answer.result};
}

}  // namespace

Flow<Outcome> run_distributed(Visit& visit, const MapFields& fields, Payload input) {
  Scope& scope = visit.scope();
  if (scope.map_run() && scope.map_run()->result) co_return Result{*scope.map_run()->result};
  if (scope.map_run()) {
    StartMapRun& command = scope.map_run()->command;
    ++command.redrive_count;
    scope.emit(events::kMapRunRedriven, Details()
                                            .text("mapRunArn", command.arn)
                                            .integer("redriveCount", command.redrive_count)
                                            .take());
  } else {
    auto plan = begin(visit, fields, input);
    if (!plan) co_return unexpected(visit.fail(plan.error()));
    const std::string machine = outermost_machine(scope.execution().identity.state_machine_arn);
    const std::string label = fields.distributed->label_in(machine);
    const std::string arn = map_run_arn(machine, label, make_uuid(scope.execution().prng));
    scope.map_run() = OwnMapRun{StartMapRun{0, arn, label, 0, *std::move(plan)}};
    scope.emit(events::kMapRunStarted, Details().text("mapRunArn", arn).take());
  }
  scope.map_run()->runs = true;
  Scheduler::Pending run = scope.scheduler().map_run(scope.map_run()->command);
  const Scheduler::Message message = co_await run;
  co_return end(scope, std::get<TaskAnswered>(message));
}

}  // namespace sidestep::asl
