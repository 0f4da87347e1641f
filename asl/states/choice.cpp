// Choice: goes to the Next of the first rule that holds.

#include "asl/choice/rule.h"
#include "asl/states/fields/data_flow.h"
#include "asl/states/fields/jsonata_field.h"
#include "asl/states/kinds.h"

namespace sidestep::asl {
namespace {

// A rule has these of the fields that states share; they stand for the state's own.
constexpr SharedFields kRuleFields{.next = false, .input_path = false, .output_path = false};

struct Branch {
  std::unique_ptr<const Condition> condition;  // JSONPath
  std::optional<JsonataField> expression;      // JSONata
  std::string next;
  std::unique_ptr<const DataFlow> data_flow;

  Expected<bool, QueryError> holds(Visit& visit, const Json& input) const {
    if (condition) return condition->holds(visit.environment(input));
    SIDESTEP_TRY(value, expression->evaluate(visit));
    return value.get<bool>();
  }
};

class Choice final : public State {
 public:
  Choice(std::vector<Branch> branches, std::optional<std::string> otherwise)
      : branches_(std::move(branches)), otherwise_(std::move(otherwise)) {}

  Flow<Outcome> run(Visit& visit, Payload input) const override {
    for (const Branch& branch : branches_) {
      const auto holds = branch.holds(visit, input.value());
      if (!holds) co_return unexpected(visit.fail(holds.error()));
      if (*holds) co_return Result{std::move(input), branch.next, branch.data_flow.get()};
    }
    if (!otherwise_) co_return unexpected(visit.fail(no_match()));
    co_return Result{std::move(input), otherwise_};
  }

 private:
  static QueryError no_match() {
    return {std::string(errors::kNoChoiceMatched),
            "Failed to transition out of the state. The state does not point to a next state.", ""};
  }

  const std::vector<Branch> branches_;
  const std::optional<std::string> otherwise_;
};

// A boolean, or an expression, whose value is looked at when it is there.
std::optional<JsonataField> parse_condition(FieldReader& fields) {
  fields.require({"Condition"});
  auto condition = JsonataField::parse(fields, "Condition");
  const Json* value = fields.find("Condition");
  if (!condition || value->is_boolean()) return condition;
  if (value->is_string() && !condition->is_literal()) return condition;
  fields.error("Expected value of type Boolean", "Condition");
  return std::nullopt;
}

std::optional<Branch> parse_branch(const Json& definition, const std::string& location,
                                   FieldReader& state) {
  if (!definition.is_object()) {
    state.diagnostics().schema_error("Expected value of type Object", location);
    return std::nullopt;
  }
  FieldReader fields = state.inside(definition, location, "Choices");
  fields.require({"Next"});
  const auto next = fields.text("Next");
  Branch branch;
  if (fields.is_jsonata()) {
    fields.text("Comment");
    branch.expression = parse_condition(fields);
  } else {
    branch.condition = parse_rule(definition, location, state.diagnostics());
    if (branch.condition) fields.note_reads(*branch.condition);
  }
  branch.next = next.value_or("");
  branch.data_flow = DataFlow::parse(fields, kRuleFields);
  if (fields.is_jsonata()) fields.finish();
  if (!branch.condition && !branch.expression) return std::nullopt;
  return branch;
}

std::unique_ptr<State> parse_choice(FieldReader& fields) {
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
    .parse = parse_choice,
};

}  // namespace sidestep::asl
