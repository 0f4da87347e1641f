// Succeed: ends its scope with its input.

#include "asl/states/kinds.h"

namespace sidestep::asl {
namespace {

class Succeed final : public State {
 public:
  Flow<Outcome> run(Visit&, Payload input) const override { co_return Result{std::move(input)}; }
};

std::unique_ptr<State> parse_succeed(FieldReader&) { return std::make_unique<Succeed>(); }

}  // namespace

constinit const StateKind kSucceed{
    .type = "Succeed",
    .entered = {"SucceedStateEntered", events::kEnteredMember},
    .exited = {"SucceedStateExited", events::kExitedMember},
    .shared = {.next = false, .assign = false},
    .parse = parse_succeed,
};

}  // namespace sidestep::asl
