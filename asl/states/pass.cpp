// Pass: hands its input on, or a fixed Result instead.

#include "asl/states/kinds.h"

namespace sidestep::asl {
namespace {

class Pass final : public State {
 public:
  explicit Pass(std::optional<Payload> result) : result_(std::move(result)) {}

  Flow<Outcome> run(Visit& visit, Payload input) const override {
    if (!result_) co_return Result{std::move(input)};
    visit.tell(stages::kResult, *result_);
    co_return Result{*result_};
  }

  // A Result takes the place of the input.
  bool shows_input() const override { return !result_; }

 private:
  const std::optional<Payload> result_;
};

std::unique_ptr<State> parse_pass(FieldReader& fields) {
  if (fields.is_jsonata()) return std::make_unique<Pass>(std::nullopt);
  const Json* result = fields.find("Result");
  return std::make_unique<Pass>(result ? std::optional(Payload(*result)) : std::nullopt);
}

}  // namespace

constinit const StateKind kPass{
    .type = "Pass",
    .entered = {"PassStateEntered", events::kEnteredMember},
    .exited = {"PassStateExited", events::kExitedMember},
    .shared = {.parameters = true, .result_path = true},
    .parse = parse_pass,
};

}  // namespace sidestep::asl
