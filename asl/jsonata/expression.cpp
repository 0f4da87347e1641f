#include "asl/jsonata/expression.h"

#include "asl/jsonata/compile.h"
#include "asl/jsonata/evaluate.h"
#include "asl/jsonata/free_variables.h"
#include "asl/jsonata/states_members.h"
#include "asl/jsonata/unicode.h"

namespace sidestep::asl::jsonata {
namespace {

// Positions are bytes within the engine and UTF-16 units outside, as JavaScript counts.
JsonataError with_position_in_units(JsonataError error, std::string_view text) {
  if (error.position) error.position = count_utf16(text.substr(0, *error.position));
  return error;
}

// An array as input counts as one value, not as a sequence.
Value root_input(Evaluation& e, const Json* input) {
  if (input == nullptr) return Value();
  const Value value = Value::of(*input);
  if (!value.is_array()) return value;
  Array* outer = e.new_sequence();
  outer->list.push(e.arena(), value);
  outer->outer_wrapper = true;
  return Value::array(outer);
}

Value states_object(Evaluation& e, const Bindings& bindings, bool reaches_all) {
  Object* states = e.new_object();
  for (const StatesMember& member : bindings.states) {
    if (member.value != nullptr) {
      states->set(e.arena(), member.name, Value::of(*member.value));
    } else if (member.lazy != nullptr && reaches_all) {
      states->set(e.arena(), member.name, Value::of(member.lazy->get()));
    }
  }
  return Value::object(states);
}

}  // namespace

struct Expression::Compiled {
  std::string text;
  Dialect dialect;
  Program program;
};

Expected<Expression, JsonataError> Expression::parse(std::string_view text, Dialect dialect) {
  auto compiled = std::make_shared<Compiled>();
  compiled->text = std::string(text);
  compiled->dialect = dialect;
  auto done = compile(compiled->program, text);
  if (done && dialect == Dialect::kAws) done = check_context(compiled->program);
  if (!done) return unexpected(with_position_in_units(std::move(done).error(), text));
  return Expression(std::move(compiled));
}

Expected<std::optional<Json>, JsonataError> Expression::evaluate(
    const Bindings& bindings, const EvaluationOptions& options) const {
  const Program& program = compiled_->program;
  Evaluation e(program, compiled_->dialect, options.now, options.prng, options.limits);
  const Value input = root_input(e, bindings.input);
  for (std::size_t i = 0; i < program.names.size(); ++i) {
    const std::string_view name = program.names[i];
    const auto id = static_cast<NameId>(i);
    if (name == "$") {
      e.set_root(id, bindings.input == nullptr ? Value() : Value::of(*bindings.input));
    } else if (name == "states" && !bindings.states.empty()) {
      e.set_root(id, states_object(e, bindings, program.reads_all_states()));
    } else if (const Payload* found =
                   bindings.variables == nullptr ? nullptr : bindings.variables->find(name)) {
      e.set_root(id, Value::of(found->value()));
    }
  }
  Frame top;
  const Value result = jsonata::evaluate(e, *program.root, input, &top);
  if (result.failed() || e.has_failed()) {
    return unexpected(with_position_in_units(e.take_error(), compiled_->text));
  }
  if (result.is_undefined()) return std::optional<Json>();
  if (result.is_function()) return unexpected(make_error("NOT_JSON", std::nullopt, {}));
  std::optional<Json> json{std::in_place};
  const bool aws = compiled_->dialect == Dialect::kAws;
  if (to_json(result, aws ? NotFinite::kName : NotFinite::kNull, *json)) return json;
  return unexpected(e.too_large());
}

std::vector<std::string_view> Expression::states_members() const {
  return jsonata::states_members(compiled_->program);
}

std::vector<std::string> Expression::variables() const {
  return free_variables(compiled_->program, compiled_->dialect);
}

}  // namespace sidestep::asl::jsonata
