#include "asl/interpreter.h"

#include <algorithm>
#include <utility>

#include "base/invariant.h"
#include "base/limits.h"

namespace sidestep::asl {
namespace {

// How long an execution may take, if that is limited at all.
std::optional<std::chrono::seconds> time_limit(const StateMachine& machine,
                                               const ExecutionIdentity& identity) {
  if (!identity.express) return machine.timeout;
  constexpr std::chrono::seconds kMax(limits::kExpressSecondsMax);
  return machine.timeout ? std::min(*machine.timeout, kMax) : kMax;
}

}  // namespace

Interpreter::Interpreter(std::shared_ptr<const StateMachine> machine,
                         std::shared_ptr<StateTest> test)
    : machine_(std::move(machine)), test_(std::move(test)) {}

Effects Interpreter::handle(const Input& input) {
  if (done() && !(redrivable() && std::holds_alternative<Redrive>(input.what))) return {};
  scheduler_.begin(input);
  if (!run(input)) {
    fail("The execution reached the maximum number of history events (" +
         std::to_string(limits::kHistoryEventsMax) + ").");
  }
  if (flow_ && flow_->done()) flow_.reset();
  return scheduler_.take();
}

// False if the history is full.
bool Interpreter::run(const Input& input) {
  try {
    std::visit([this](const auto& what) { on(what); }, input.what);
    scheduler_.run();
    return true;
  } catch (const HistoryFull&) {
    return false;
  }
}

Effects Interpreter::give_up(const std::string& cause) {
  if (!done()) fail(cause);
  return scheduler_.take();
}

void Interpreter::on(const Start& start) {
  SIDESTEP_INVARIANT(!execution_, "an execution is started once");
  execution_.emplace(start, scheduler_.now());
  scope_.emplace(scheduler_, *execution_);
  scope_->emit_aside(0, events::kExecutionStarted,
                     Details()
                         .payload("input", execution_->input)
                         .text("roleArn", execution_->identity.role_arn)
                         .optional_text("stateMachineAliasArn", execution_->identity.alias_arn)
                         .optional_text("stateMachineVersionArn", execution_->identity.version_arn)
                         .take());
  scope_->go_to(machine_->start_at, execution_->input);
  walk();
}

// Like a stop and a timeout it comes from outside, so no event leads to it.
void Interpreter::on(const Redrive&) {
  if (!done()) return;
  execution_->redriven_at = scheduler_.now();
  ++execution_->redrive_count;
  scope_->emit_aside(0, events::kExecutionRedriven,
                     Details().integer("redriveCount", execution_->redrive_count).take());
  walk();
}

std::string Interpreter::state_name() {
  if (!scope_ || scope_->is_new() || scope_->output()) return "";
  return scope_->position().state;
}

// Continues from the position of the scope. The machine's timeout starts again.
void Interpreter::walk() {
  const auto limit = test_ ? std::optional(std::chrono::seconds(limits::kTestStateSecondsMax))
                           : time_limit(*machine_, execution_->identity);
  if (limit) timeout_ = scheduler_.bare_timer(scheduler_.now() + *limit);
  flow_.emplace(run_execution());
  flow_->start();
}

void Interpreter::on(const TimersFired& fired) {
  for (const Ticket ticket : fired.tickets) {
    if (ticket == timeout_) return time_out();
    scheduler_.deliver(ticket, Scheduler::TimerFired{});
  }
}

void Interpreter::on(const Stop& stop) {
  end(events::kExecutionAborted,
      Details().optional_text("error", stop.error).optional_text("cause", stop.cause).take(), 0,
      {ExecutionStatus::kAborted, Payload(), stop.error, stop.cause});
  flow_.reset();  // cancels whatever it waits for
}

Flow<Done> Interpreter::run_execution() {
  Flow<BranchOutcome> states =
      test_ ? test_->run(*scope_, execution_->input) : run_states(*scope_, *machine_);
  const BranchOutcome outcome = co_await std::move(states);
  const std::int64_t previous_id = scope_->previous_event_id();
  if (outcome) {
    end(events::kExecutionSucceeded, Details().payload("output", *outcome).take(), previous_id,
        {ExecutionStatus::kSucceeded, *outcome, std::nullopt, std::nullopt});
  } else {
    const StateError& error = outcome.error();
    end(events::kExecutionFailed,
        Details().optional_text("error", error.name).optional_text("cause", error.cause).take(),
        previous_id, {ExecutionStatus::kFailed, Payload(), error.name, error.cause});
  }
  co_return Done{};
}

// AWS shows no error in DescribeExecution, only in the event.
void Interpreter::time_out() {
  timeout_.reset();
  end(events::kExecutionTimedOut, Details().text("error", errors::kTimeout).take(), 0,
      {ExecutionStatus::kTimedOut, Payload(), std::nullopt, std::nullopt});
  flow_.reset();
}

void Interpreter::fail(std::string cause) {
  const StateError error = state_error(errors::kRuntime, std::move(cause));
  end(events::kExecutionFailed,
      Details().optional_text("error", error.name).optional_text("cause", error.cause).take(),
      scheduler_.last_event_id(), {ExecutionStatus::kFailed, Payload(), error.name, error.cause});
  flow_.reset();
}

void Interpreter::end(const EventType& type, std::string details, std::int64_t previous_id,
                      Ending ending) {
  if (timeout_) scheduler_.cancel(*timeout_);
  timeout_.reset();
  scheduler_.emit_last(previous_id, type, std::move(details));
  scheduler_.end_with(std::move(ending));
}

}  // namespace sidestep::asl
