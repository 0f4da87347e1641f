// Fail: ends its scope with an error.

#include "asl/states/fields/text_field.h"
#include "asl/states/kinds.h"

namespace sidestep::asl {
namespace {

class Fail final : public State {
 public:
  Fail(std::optional<TextField> error, std::optional<TextField> cause)
      : error_(std::move(error)), cause_(std::move(cause)) {}

  Flow<Outcome> run(Visit& visit, Payload) const override {
    auto failure = evaluate(visit);
    if (!failure) co_return unexpected(visit.fail(failure.error()));
    co_return unexpected(*std::move(failure));
  }

 private:
  Expected<StateError, QueryError> evaluate(Visit& visit) const {
    StateError failure;
    if (error_) {
      SIDESTEP_TRY(name, error_->evaluate(visit));
      failure.name = std::move(name);
    }
    if (cause_) {
      SIDESTEP_TRY(cause, cause_->evaluate(visit));
      failure.cause = std::move(cause);
    }
    return failure;
  }

  const std::optional<TextField> error_;
  const std::optional<TextField> cause_;
};

std::unique_ptr<State> parse_fail(FieldReader& fields) {
  auto error = TextField::parse(fields, "Error", "ErrorPath");
  auto cause = TextField::parse(fields, "Cause", "CausePath");
  return std::make_unique<Fail>(std::move(error), std::move(cause));
}

}  // namespace

constinit const StateKind kFail{
    .type = "Fail",
    .entered = {"FailStateEntered", events::kEnteredMember},
    .exited = {},
    .redrive_reenters = true,
    .shared = {.next = false,
               .input_path = false,
               .output_path = false,
               .assign = false,
               .output = false},
    .parse = parse_fail,
};

}  // namespace sidestep::asl
