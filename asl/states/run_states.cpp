#include "asl/states/run_states.h"

#include "base/limits.h"
#include "base/pace.h"

namespace sidestep::asl {
namespace {

// What a state takes whatever it does: its events, its context.
constexpr std::size_t kWorkOfAStep = 50;

StateError too_large(const std::string& state_name) {
  return state_error(errors::kDataLimitExceeded,
                     "The state/task '" + state_name +
                         "' returned a result with a size exceeding the maximum number of bytes "
                         "service limit.");
}

// Why `assigned` is too much to be set; nothing if it is not. AWS documents the limits, and not the
// words it refuses with.
std::optional<StateError> too_much(Visit& visit, const Variables::Map& assigned) {
  if (Variables().size_with(assigned) > limits::kAssignMax) {
    return state_error(errors::kDataLimitExceeded,
                       "The state/task '" + visit.state_name() +
                           "' assigned variables with a size exceeding the maximum number of bytes "
                           "service limit.");
  }
  if (visit.scope().has_room_for(assigned)) return std::nullopt;
  return state_error(errors::kDataLimitExceeded,
                     "The state/task '" + visit.state_name() +
                         "' assigned variables, with which the total size of the variables of the "
                         "execution exceeds the maximum number of bytes service limit.");
}

}  // namespace

Flow<StepOrError> attempt(Visit& visit, const NamedState& state) {
  if (state.behaviour->takes_token()) {
    visit.set_task_token(make_task_token(visit.scope().execution().prng));
  }
  auto input = state.data_flow->effective_input(visit);
  if (!input) co_return unexpected(visit.fail(input.error()));
  auto result = co_await state.behaviour->run(visit, *std::move(input));
  if (!result) co_return unexpected(std::move(result).error());
  const DataFlow& chosen = result->data_flow ? *result->data_flow : *state.data_flow;
  auto assigned = chosen.assigned(visit, result->value);
  if (!assigned) co_return unexpected(visit.fail(assigned.error()));
  if (auto refusal = too_much(visit, *assigned)) co_return unexpected(*std::move(refusal));
  const bool jsonata = state.language == QueryLanguage::kJsonata;
  auto output = (jsonata ? chosen : *state.data_flow).output(visit, result->value);
  if (!output) co_return unexpected(visit.fail(output.error()));
  if (output->text().size() > limits::kPayloadMax) {
    co_return unexpected(too_large(visit.state_name()));
  }
  auto next = result->next ? std::move(result->next) : state.next;
  co_return Step{*std::move(output), std::move(next), *std::move(assigned)};
}

namespace {

// {"Error": ..., "Cause": ...}. What the history leaves out, as the cause of a timeout, is an empty
// text here: users show {"Error":"States.Timeout","Cause":""}.
Payload error_output(const StateError& error) {
  Json output = Json::object();
  output["Error"] = error.name.value_or("");
  output["Cause"] = error.cause.value_or("");
  return Payload(std::move(output));
}

}  // namespace

StepOrError caught(Visit& visit, const Catcher& catcher, const StateError& error) {
  const Payload caught_error = error_output(error);
  auto assigned = catcher.data_flow->assigned(visit, caught_error);
  if (!assigned) return unexpected(visit.fail(assigned.error()));
  if (auto refusal = too_much(visit, *assigned)) return unexpected(*std::move(refusal));
  auto output = catcher.data_flow->output(visit, caught_error);
  if (!output) return unexpected(visit.fail(output.error()));
  return Step{*std::move(output), catcher.next, *std::move(assigned)};
}

namespace {

// One visit to a state, with all its attempts.
Flow<StepOrError> visit_state(Visit& visit, const NamedState& state) {
  RetryCount retries(state.errors);
  Scope& scope = visit.scope();
  for (;;) {
    StepOrError step = co_await attempt(visit, state);
    if (step || step.error().kind == StateError::Kind::kFatal) co_return step;
    if (const auto delay = retries.next_delay(step.error(), scope.execution().prng)) {
      scope.forget_inside();
      visit.count_retry();
      co_await scope.timer(*delay);
      continue;
    }
    if (state.kind->failed) {
      scope.emit(*state.kind->failed);
      scope.leave_state();
    }
    // What was too large may be all of them together, so a redrive does all of them again.
    if (step.error().name == errors::kDataLimitExceeded) scope.forget_inside();
    const Catcher* catcher = state.errors.catcher_for(step.error());
    if (catcher) co_return caught(visit, *catcher, step.error());
    co_return step;
  }
}

void emit_exited(Visit& visit, const NamedState& state, const Step& step) {
  Details details;
  details.text("name", visit.state_name()).payload("output", step.output);
  if (!step.assigned.empty()) {
    Json texts = Json::object();
    for (const auto& [name, value] : step.assigned) texts[name] = value.text();
    details.json("assignedVariables", to_text(texts))
        .json("assignedVariablesDetails", R"({"truncated":false})");
  }
  visit.scope().emit(state.kind->exited, details.take());
}

}  // namespace

Flow<BranchOutcome> run_states(Scope& scope, const StateMachine& machine) {
  while (!scope.output()) {
    pace::spend(kWorkOfAStep);
    const auto& [name, state] = *machine.states.find(scope.position().state);
    Visit visit(scope, *state.kind, name);
    StepOrError step = co_await visit_state(visit, state);
    if (!step) co_return unexpected(std::move(step).error());
    scope.assign(step->assigned);
    emit_exited(visit, state, *step);
    scope.leave_state();
    scope.forget_inside();
    if (!step->next) {
      scope.arrive(std::move(step->output));
      break;
    }
    scope.go_to(*std::move(step->next), std::move(step->output));
    // A long walk lets others have the loop, by way of a timer that is due at once.
    const bool many = scope.execution().count_transition();
    const bool large = scope.execution().rules >= Rules::kTogether &&
                       scope.scheduler().emitted_bytes() > limits::kTurnBytesMax;
    if (many || large) co_await scope.timer(Millis(0));
  }
  co_return *scope.output();
}

}  // namespace sidestep::asl
