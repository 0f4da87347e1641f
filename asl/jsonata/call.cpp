// Function calls: f(a), f(?, b), a ~> f, and what applying a function value means.

#include "asl/jsonata/evaluate.h"
#include "asl/jsonata/matcher.h"
#include "asl/jsonata/signature.h"

namespace sidestep::asl::jsonata {
namespace {

// What errors call the function: the name it was called by, if it has one.
std::optional<std::string_view> called_name(const Node& procedure) {
  switch (procedure.kind) {
    case NodeKind::kPath:
      return procedure.items[0]->text;
    case NodeKind::kVariable:
    case NodeKind::kString:
    case NodeKind::kBinary:
    case NodeKind::kArray:
    case NodeKind::kObject:
    case NodeKind::kNegate:
    case NodeKind::kCall:
    case NodeKind::kPartial:
      return procedure.text;
    default:
      return std::nullopt;
  }
}

bool fit(Evaluation& e, const Function& function, ArenaList<Value>& arguments,
         const Value& context) {
  if (function.signature == nullptr) return true;
  const auto mismatch = function.signature->fit(e.arena(), arguments, context);
  if (!mismatch) return true;
  Json details = Json::object();
  const bool quotable = !mismatch->value.is_undefined() && !mismatch->value.is_function();
  if (quotable) details["value"] = detail_json(mismatch->value);
  details["index"] = mismatch->index;
  if (!mismatch->type.empty()) details["type"] = std::string(mismatch->type);
  e.fail(mismatch->code, std::nullopt, std::move(details));
  return false;
}

// Functions may look at every character of the texts they get.
bool spend_on(Evaluation& e, const ArenaList<Value>& arguments) {
  for (const Value& argument : arguments) {
    if (argument.is_string() && !e.spend_text(argument.text().size())) return false;
  }
  return true;
}

Value apply_lambda(Evaluation& e, const Function& lambda, const ArenaList<Value>& arguments) {
  Frame* frame = e.arena().make<Frame>(Frame{lambda.frame, {}});
  const NodeList& parameters = lambda.node->items;
  frame->bindings.reserve(e.arena(), parameters.size());
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    if (parameters[i]->name == kNoName) continue;
    e.bind(*frame, parameters[i]->name, i < arguments.size() ? arguments[i] : Value());
  }
  return evaluate(e, *lambda.node->left, lambda.input, frame);
}

Value apply_partial(Evaluation& e, const Function& partial, const ArenaList<Value>& arguments,
                    Frame* frame) {
  ArenaList<Value> all;
  std::size_t next = 0;
  for (const Value& bound : partial.bound) {
    if (!bound.failed()) {
      all.push(e.arena(), bound);
    } else {
      all.push(e.arena(), next < arguments.size() ? arguments[next] : Value());
      ++next;
    }
  }
  const Function& target = partial.first.function();
  // A lambda's signature does not survive partial application, as in jsonata-js.
  if (target.kind == FunctionKind::kLambda) return apply_lambda(e, target, all);
  while (!all.empty() && all.back().is_undefined()) --all.count;
  return apply(e, partial.first, all, Value::null(), frame);
}

Value apply_composed(Evaluation& e, const Function& composed, ArenaList<Value> arguments,
                     Frame* frame) {
  ArenaList<Value> inner;
  inner.push(e.arena(), arguments.empty() ? Value() : arguments[0]);
  const Value value = apply(e, composed.first, inner, Value::null(), frame);
  if (value.failed()) return value;
  ArenaList<Value> outer;
  outer.push(e.arena(), value);
  return apply(e, composed.second, outer, Value::null(), frame);
}

Value apply_function(Evaluation& e, const Value& value, ArenaList<Value>& arguments, Value context,
                     Frame* frame) {
  const Function& function = value.function();
  if (value.wrapped()) context = Value::null();
  if (!fit(e, function, arguments, context) || !spend_on(e, arguments)) return Value::failure();
  const Value first = arguments.empty() ? Value() : arguments[0];
  switch (function.kind) {
    case FunctionKind::kBuiltin:
      return function.builtin->call(Call{e, arguments, context, frame});
    case FunctionKind::kLambda:
      return apply_lambda(e, function, arguments);
    case FunctionKind::kPartial:
      return apply_partial(e, function, arguments, frame);
    case FunctionKind::kComposed:
      return apply_composed(e, function, arguments, frame);
    case FunctionKind::kTransform:
      return apply_transform(e, function, first);
    case FunctionKind::kRegex:
      return match_regex(e, function, first, 0);
    case FunctionKind::kNextMatch:
      return match_next(e, function);
  }
  return Value();
}

// The call in tail position that was left for us; its procedure and arguments are evaluated here,
// where the function that ended with it is no longer on the stack.
Value apply_tail_call(Evaluation& e, Value context, Frame* frame) {
  const Evaluation::TailCall call = e.tail_call;
  const Value procedure = evaluate(e, *call.node->left, call.input, call.frame);
  if (procedure.failed()) return procedure;
  ArenaList<Value> arguments;
  for (const Node* argument : call.node->items) {
    const Value value = evaluate(e, *argument, call.input, call.frame);
    if (value.failed()) return value;
    arguments.push(e.arena(), value);
  }
  if (!procedure.is_function()) e.fail("T1006");
  const Value result = procedure.is_function()
                           ? apply_function(e, procedure, arguments, context, frame)
                           : Value::failure();
  if (result.failed()) e.annotate_call(call.node->position, called_name(*call.node->left));
  return result;
}

// Arguments of a call; functions among them no longer see the context of this place.
bool evaluate_arguments(Evaluation& e, const Node& node, Value input, Frame* frame,
                        ArenaList<Value>& out) {
  out.reserve(e.arena(), out.size() + node.items.size());
  for (const Node* argument : node.items) {
    const Value value = evaluate(e, *argument, input, frame);
    if (value.failed()) return false;
    out.push(e.arena(), value.is_function() ? value.as_wrapped() : value);
  }
  return true;
}

// "Did you mean $sum?": the name without its dollar is a function.
bool names_function(Evaluation& e, const Node& procedure, Frame* frame) {
  if (procedure.kind != NodeKind::kPath) return false;
  const std::string_view name = procedure.items[0]->text;
  const auto& names = e.names();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return !e.lookup(static_cast<NameId>(i), frame).is_undefined();
  }
  return find_builtin(name, e.dialect()) != nullptr;
}

Value not_a_function(Evaluation& e, const Node& node, std::string_view hinted,
                     std::string_view plain, const Value& procedure, Frame* frame) {
  const bool hint = procedure.is_undefined() && names_function(e, *node.left, frame);
  e.fail(hint ? hinted : plain);
  e.annotate(node.position, called_name(*node.left));
  return Value::failure();
}

// `first` is the left side of ~>, if any.
Value call(Evaluation& e, const Node& node, Value input, Frame* frame, const Value* first) {
  const Value procedure = evaluate(e, *node.left, input, frame);
  if (procedure.failed()) return procedure;
  if (procedure.is_undefined() && names_function(e, *node.left, frame)) {
    return not_a_function(e, node, "T1005", "T1006", procedure, frame);
  }
  ArenaList<Value> arguments;
  if (first != nullptr) arguments.push(e.arena(), *first);
  if (!evaluate_arguments(e, node, input, frame, arguments)) return Value::failure();
  if (!procedure.is_function()) return not_a_function(e, node, "T1005", "T1006", procedure, frame);
  const Value result = apply(e, procedure, arguments, input, frame);
  if (result.failed()) e.annotate_call(node.position, called_name(*node.left));
  return result;
}

}  // namespace

Value apply(Evaluation& e, const Value& function, ArenaList<Value> arguments, Value context,
            Frame* frame) {
  if (!function.is_function()) return e.fail("T1006");
  if (!e.enter_call()) return Value::failure();
  Value result = apply_function(e, function, arguments, context, frame);
  while (result.is_tail_call()) {
    if (!e.spend(1)) return Value::failure();
    result = apply_tail_call(e, context, frame);
  }
  e.leave_call();
  return result;
}

Value evaluate_call(Evaluation& e, const Node& node, Value input, Frame* frame) {
  if (!node.tail_call) return call(e, node, input, frame, nullptr);
  e.tail_call = {&node, input, frame};
  return Value::tail_call();
}

Value evaluate_partial(Evaluation& e, const Node& node, Value input, Frame* frame) {
  ArenaList<Value> given;
  for (const Node* argument : node.items) {
    if (argument->kind == NodeKind::kPlaceholder) {
      given.push(e.arena(), Value::failure());
      continue;
    }
    const Value value = evaluate(e, *argument, input, frame);
    if (value.failed()) return value;
    given.push(e.arena(), value);
  }
  const Value procedure = evaluate(e, *node.left, input, frame);
  if (procedure.failed()) return procedure;
  if (!procedure.is_function()) {
    return not_a_function(e, node, "T1007", "T1008", procedure, frame);
  }
  Function* partial = e.new_function(FunctionKind::kPartial);
  partial->first = procedure;
  const std::size_t arity = static_cast<std::size_t>(arity_of(procedure.function()));
  for (std::size_t i = 0; i < arity; ++i) {
    partial->bound.push(e.arena(), i < given.size() ? given[i] : Value());
  }
  return Value::function(partial);
}

Value evaluate_apply(Evaluation& e, const Node& node, Value input, Frame* frame) {
  const Value left = evaluate(e, *node.left, input, frame);
  if (left.failed()) return left;
  // As in jsonata-js, filters behind the call are not applied.
  if (node.right->kind == NodeKind::kCall) {
    return call(e, *node.right, input, frame, &left);
  }
  const Value right = evaluate(e, *node.right, input, frame);
  if (right.failed()) return right;
  if (!right.is_function()) {
    e.fail_with("T2006", "value", right);
    e.annotate(node.position, std::nullopt);
    return Value::failure();
  }
  if (left.is_function()) {
    Function* composed = e.new_function(FunctionKind::kComposed);
    composed->first = left;
    composed->second = right;
    return Value::function(composed);
  }
  ArenaList<Value> arguments;
  arguments.push(e.arena(), left);
  return apply(e, right, arguments, Value::null(), frame);
}

}  // namespace sidestep::asl::jsonata
