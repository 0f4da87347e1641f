// Parallel: runs its branches side by side on the same input, and outputs their outputs in order.
// The first branch to fail ends the others.

#include <deque>

#include "asl/runtime/join.h"
#include "asl/states/kinds.h"
#include "asl/states/run_states.h"

namespace sidestep::asl {
namespace {

using Branches = std::vector<std::unique_ptr<const StateMachine>>;

class Parallel final : public State {
 public:
  explicit Parallel(Branches branches) : branches_(std::move(branches)) {}

  Flow<Outcome> run(Visit& visit, Payload input) const override {
    Scope& scope = visit.scope();
    const std::int64_t started = scope.emit(events::kParallelStateStarted);
    std::deque<Scope> scopes;  // a deque: flows hold references to its elements
    const InsideScope inside(scope, scopes);
    Join join(
        scope.scheduler(), branches_.size(), branches_.size(),
        [&](std::size_t i, std::optional<std::size_t>) {
          scopes.emplace_back(scope, started, std::nullopt);
          return run_states(scopes.back(), *branches_[i], input);
        },
        [&](std::size_t i) { scopes[i].finish(); });
    auto outcome = co_await join;
    if (!outcome) co_return unexpected(inside.give_up(std::move(outcome).error()));
    scope.continue_from(scopes[outcome->last_ended].previous_event_id());
    scope.emit_aside(scope.previous_event_id(), events::kParallelStateSucceeded);
    co_return Result{Payload::array(outcome->outputs)};
  }

 private:
  const Branches branches_;
};

std::unique_ptr<State> parse(FieldReader& fields) {
  fields.require({"Branches"});
  Branches branches;
  const Json* array = fields.array("Branches");
  if (!array) return nullptr;
  if (array->empty()) fields.error("Value cannot be empty", "Branches");
  for (std::size_t i = 0; i < array->size(); ++i) {
    const std::string location = fields.location_of("Branches") + '[' + std::to_string(i) + ']';
    branches.push_back(parse_sub_machine((*array)[i], location, fields));
  }
  return std::make_unique<Parallel>(std::move(branches));
}

}  // namespace

constinit const StateKind kParallel{
    .type = "Parallel",
    .entered = {"ParallelStateEntered", events::kEnteredMember},
    .exited = {"ParallelStateExited", events::kExitedMember},
    .aborted = &events::kParallelStateAborted,
    .failed = &events::kParallelStateFailed,
    .may_retry = true,
    .shared = {.parameters = true,
               .result_selector = true,
               .result_path = true,
               .arguments = true},
    .parse = parse,
};

}  // namespace sidestep::asl
