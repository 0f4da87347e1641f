// Choice: goes to the Next of the first rule that holds.

#include "asl/choice/rule.h"
#include "asl/states/kinds.h"

namespace sidestep::asl {
namespace {

struct Branch {
  std::unique_ptr<const Condition> condition;
  std::string next;
};

class Choice final : public State {
 public:
  Choice(std::vector<Branch> branches, std::optional<std::string> otherwise)
      : branches_(std::move(branches)), otherwise_(std::move(otherwise)) {}

  Flow<Outcome> run(Visit& visit, Payload input) const override {
    auto next = choose(visit, input.value());
    if (!next) co_return unexpected(visit.fail(next.error()));
    co_return Result{std::move(input), *std::move(next)};
  }

 private:
  Expected<std::string, QueryError> choose(Visit& visit, const Json& input) const {
    const QueryEnvironment environment = visit.environment(input);
    for (const Branch& branch : branches_) {
      SIDESTEP_TRY(holds, branch.condition->holds(environment));
      if (holds) return branch.next;
    }
    if (otherwise_) return *otherwise_;
    return unexpected(QueryError{std::string(errors::kNoChoiceMatched),
                                 "Failed to transition out of the state. The state does not point "
                                 "to a next state.",
                                 ""});
  }

  const std::vector<Branch> branches_;
  const std::optional<std::string> otherwise_;
};

std::optional<Branch> parse_branch(const Json& definition, const std::string& location,
                                   FieldReader& state) {
  if (!definition.is_object()) {
    state.diagnostics().schema_error("Expected value of type Object", location);
    return std::nullopt;
  }
  FieldReader fields(definition, location, state.language(), state.diagnostics());
  fields.require({"Next"});
  const auto next = fields.text("Next");
  auto condition = parse_rule(definition, location, state.diagnostics());
  if (!condition || !next) return std::nullopt;
  return Branch{std::move(condition), *next};
}

std::unique_ptr<State> parse(FieldReader& fields) {
  fields.require({"Choices"});
  auto otherwise = fields.text("Default");
  const Json* choices = fields.array("Choices");
  if (!choices) return nullptr;
  if (choices->empty()) fields.error("Value cannot be empty", "Choices");
  std::vector<Branch> branches;
  for (std::size_t i = 0; i < choices->size(); ++i) {
    const std::string location = fields.location_of("Choices") + '[' + std::to_string(i) + ']';
    if (auto branch = parse_branch((*choices)[i], location, fields)) {
      branches.push_back(*std::move(branch));
    }
  }
  return std::make_unique<Choice>(std::move(branches), std::move(otherwise));
}

}  // namespace

constinit const StateKind kChoice{
    .type = "Choice",
    .entered = {"ChoiceStateEntered", events::kEnteredMember},
    .exited = {"ChoiceStateExited", events::kExitedMember},
    .shared = {.next = false},
    .parse = parse,
};

}  // namespace sidestep::asl
