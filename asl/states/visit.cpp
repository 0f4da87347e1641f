#include "asl/states/visit.h"

#include "asl/states/state.h"

namespace sidestep::asl {
namespace {

std::int64_t emit_entered(Scope& scope, const StateKind& kind, const std::string& name,
                          const Payload& input) {
  scope.enter_state(kind.aborted);
  return scope.emit(kind.entered, Details().text("name", name).payload("input", input).take());
}

}  // namespace

Visit::Visit(Scope& scope, const StateKind& kind, const std::string& state_name, Payload input)
    : scope_(scope),
      kind_(kind),
      state_name_(state_name),
      raw_input_(std::move(input)),
      selected_input_(raw_input_),
      previous_event_id_(scope.previous_event_id()),
      entered_event_id_(emit_entered(scope, kind, state_name, raw_input_)),
      entered_at_(scope.now()),
      context_([this] { return context_within(scope_); }) {}

Json Visit::context_within(const Scope& scope) const {
  const auto retries = kind_.may_retry ? std::optional(retry_count_) : std::nullopt;
  return make_context_object(scope, {state_name_, entered_at_, retries, task_token_});
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
  failure.cause = "An error occurred while executing the state '" + state_name_ +
                  "' (entered at the event id #" + std::to_string(entered_event_id_) + "). " +
                  error.cause;
  if (error.name == errors::kRuntime) failure.kind = StateError::Kind::kFatal;
  if (error.name == errors::kQueryEvaluationError) {
    // What fails in the step that enters the state is linked to what came before that step.
    const bool entering = scope_.previous_event_id() == entered_event_id_;
    if (entering && !kind_.entry_is_a_step) scope_.continue_from(previous_event_id_);
    Details details;
    details.text("error", error.name).text("cause", *failure.cause);
    if (!error.location.empty()) details.text("location", error.location);
    scope_.emit(events::kEvaluationFailed, details.text("state", state_name_).take());
  }
  return failure;
}

}  // namespace sidestep::asl
