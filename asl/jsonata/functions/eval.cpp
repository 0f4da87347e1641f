// $eval: an expression made at run time. Only jsonata-js has it.

#include "asl/jsonata/compile.h"
#include "asl/jsonata/evaluate.h"
#include "asl/jsonata/functions/list.h"

namespace sidestep::asl::jsonata {
namespace {

Value wrapped(Evaluation& e, std::string_view code, const JsonataError& error) {
  return e.fail(code, std::nullopt, {{"value", error.message}});
}

Value eval(const Call& call) {
  if (!call[0].is_string()) return Value();
  Evaluation& e = call.evaluation;
  if (!e.spend(call[0].text().size())) return Value::failure();
  Value input = call.context;
  if (!call[1].is_undefined()) {
    input = call[1];
    if (input.is_array() && !input.is_sequence()) {
      Array* outer = e.new_sequence();
      outer->list.push(e.arena(), input);
      outer->outer_wrapper = true;
      input = Value::array(outer);
    }
  }
  // Names keep the numbers they have, so that the variables of the caller are seen.
  auto program = std::make_unique<Program>();
  for (const std::string_view name : e.names()) program->name_id(name);
  if (const auto compiled = compile(*program, call[0].text()); !compiled) {
    return wrapped(e, "D3120", compiled.error());
  }
  Program& kept = e.keep(std::move(program));
  e.add_names(kept);
  const Value result = evaluate(e, *kept.root, input, call.frame);
  if (!result.failed()) return result;
  return wrapped(e, "D3121", e.recover());
}

}  // namespace

constinit const Builtin kEvalFunction{"eval", "<sx?:x>", 2, eval};

}  // namespace sidestep::asl::jsonata
