// Parallel: runs its branches side by side on the same input, and outputs their outputs in order.
// The first branch to fail ends the others. A redrive continues those that did not succeed.

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
    if (visit.rehearsal()) co_return rehearsed(*visit.rehearsal());
    Scope& scope = visit.scope();
    if (scope.inside().empty()) start_branches(scope, input);
    const std::vector<std::size_t> open = scope.unfinished_inside();
    const auto branch = [&](std::size_t i) -> Scope& { return *scope.inside()[open[i]]; };
    Join join(
        scope.scheduler(), {open.size(), open.size(), scope.beginning()},
        [&](std::size_t i, std::optional<std::size_t>) {
          return run_states(branch(i), *branches_[open[i]]);
        },
        [&](std::size_t i) { branch(i).finish(); });
    auto outcome = co_await join;
    if (!outcome) {
      Join::Failure& failure = outcome.error();
      co_return unexpected(scope.give_up_inside(branch(failure.index), std::move(failure.error)));
    }
    if (outcome->last_ended) {
      scope.continue_from(branch(*outcome->last_ended).previous_event_id());
    }
    scope.emit_aside(scope.previous_event_id(), events::kParallelStateSucceeded);
    co_return Result{scope.outputs_inside()};
  }

  std::vector<const StateMachine*> inside() const override {
    std::vector<const StateMachine*> machines;
    for (const auto& branch : branches_) machines.push_back(branch.get());
    return machines;
  }

  std::optional<std::string> fault_of_mock(const Json& result) const override {
    if (!result.is_array()) return "Mocked result must be an array.";
    if (result.size() == branches_.size()) return std::nullopt;
    return "Mocked result must contain the same number of items as number of Parallel branches.";
  }

  bool shows_input() const override { return false; }

 private:
  void start_branches(Scope& scope, const Payload& input) const {
    const std::int64_t started = scope.emit(events::kParallelStateStarted);
    for (const auto& machine : branches_) {
      Scope& branch = scope.add_inside();
      branch.begin(started);
      branch.go_to(machine->start_at, input);
    }
  }

  // Branches are not rehearsed: REQUIRES a mock.
  static Outcome rehearsed(const Rehearsal& rehearsal) {
    if (!*rehearsal.mock) return unexpected(rehearsal.mock->error());
    return Result{**rehearsal.mock};
  }

  const Branches branches_;
};

std::unique_ptr<State> parse_parallel(FieldReader& fields) {
  fields.require({"Branches"});
  Branches branches;
  const Json* array = fields.array("Branches");
  if (!array) return nullptr;
  if (array->empty()) fields.error("Value cannot be empty", "Branches");
  for (std::size_t i = 0; i < array->size(); ++i) {
    const std::string location = fields.location_of("Branches") + '[' + std::to_string(i) + ']';
    branches.push_back(parse_sub_machine((*array)[i], location, fields,
                                         fields.enclosure().type));
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
    .shared = {.parameters = true, .result_selector = true, .result_path = true, .arguments = true},
    .parse = parse_parallel,
};

}  // namespace sidestep::asl
