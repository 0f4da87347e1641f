#include "asl/states/visit.h"

#include "asl/states/state.h"

namespace sidestep::asl {
namespace {

Entry enter(Scope& scope, const StateKind& kind, const std::string& name) {
  scope.enter_state(kind.aborted);
  Position& position = scope.position();
  if (!position.entered || kind.redrive_reenters) {
    Entry entry{0, scope.previous_event_id(), scope.now()};
    entry.event_id = scope.emit(
        kind.entered, Details().text("name", name).payload("input", position.input).take());
    position.entered = entry;
  }
  return *position.entered;
}

}  // namespace

Visit::Visit(Scope& scope, const StateKind& kind, const std::string& state_name,
             Rehearsal* rehearsal)
    : scope_(scope),
      kind_(kind),
      state_name_(state_name),
      rehearsal_(rehearsal),
      raw_input_(scope.position().input),
      selected_input_(raw_input_),
      entry_(enter(scope, kind, state_name)),
      retry_count_(rehearsal ? rehearsal->retries : 0),
      context_([this] { return context_within(scope_); }) {}

Json Visit::context_within(const Scope& scope) const {
  if (rehearsal_ && rehearsal_->context) {
    Json given = *rehearsal_->context;
    if (const MapItem* item = scope.map_item()) show_map_item(given, *item);
    return given;
  }
  const auto retries = kind_.may_retry ? std::optional(retry_count_) : std::nullopt;
  return make_context_object(scope, {state_name_, entry_.at, retries, task_token_});
}

void Visit::count_retry() {
  ++retry_count_;
  context_.forget();
}

void Visit::set_task_token(std::optional<std::string> token) {
  task_token_ = std::move(token);
  context_.forget();
}

QueryEnvironment Visit::environment(const Json& input) {
  return {input, context_, scope_.variables(), scope_.execution().prng, scope_.now()};
}

StateError Visit::fail(const QueryError& error) {
  StateError failure;
  failure.name = error.name;
  const bool stands_alone = rehearsal_ || error.name == errors::kReferencePathConflict;
  failure.cause = stands_alone ? error.cause
                               : "An error occurred while executing the state '" + state_name_ +
                                     "' (entered at the event id #" +
                                     std::to_string(entry_.event_id) + "). " + error.cause;
  if (error.name == errors::kRuntime) failure.kind = StateError::Kind::kFatal;
  if (error.name == errors::kQueryEvaluationError) {
    // What fails in the step that enters the state is linked to what came before that step.
    const bool entering = scope_.previous_event_id() == entry_.event_id;
    if (entering && !kind_.entry_is_a_step) scope_.continue_from(entry_.previous_id);
    Details details;
    details.text("error", error.name).text("cause", *failure.cause);
    if (!error.location.empty()) details.text("location", error.location);
    scope_.emit(events::kEvaluationFailed, details.text("state", state_name_).take());
  }
  return failure;
}

}  // namespace sidestep::asl
