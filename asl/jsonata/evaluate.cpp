#include "asl/jsonata/evaluate.h"

#include "asl/jsonata/sequences.h"
#include "asl/jsonata/unicode.h"

namespace sidestep::asl::jsonata {
namespace {

// Arrays within arrays, to the last.
bool push_deep(Evaluation& e, Array& out, const Value& array, std::size_t depth) {
  if (e.data_too_deep(depth) || !e.spend(array.size())) return false;
  const Items items(array);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].is_array()) {
      out.list.push(e.arena(), items[i]);
    } else if (!push_deep(e, out, items[i], depth + 1)) {
      return false;
    }
  }
  return true;
}

Value wildcard(Evaluation& e, Value input) {
  if (input.is_array() && input.own_array() != nullptr && input.own_array()->outer_wrapper &&
      input.size() > 0) {
    input = input[0];
  }
  Array* out = e.new_sequence();
  const auto take = [&](const Value& value) {
    if (value.is_array()) {
      push_deep(e, *out, value, 0);
      out->sequence = false;  // as in jsonata-js, where joining arrays forgets what they were
    } else {
      out->list.push(e.arena(), value);
    }
  };
  if (input.is_object()) {
    for (const Member& member : members_in_order(e.arena(), input)) take(member.value);
  } else if (input.is_array()) {
    const Items items(input);
    for (std::size_t i = 0; i < items.size(); ++i) take(items[i]);
  }
  return e.has_failed() ? Value::failure() : Value::array(out);
}

bool descend(Evaluation& e, Array& out, const Value& value, std::size_t depth) {
  if (e.data_too_deep(depth) || !e.spend(1)) return false;
  if (!value.is_array()) out.list.push(e.arena(), value);
  if (value.is_array()) {
    const Items items(value);
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!descend(e, out, items[i], depth + 1)) return false;
    }
  } else if (value.is_object()) {
    for (const Member& member : members_in_order(e.arena(), value)) {
      if (!descend(e, out, member.value, depth + 1)) return false;
    }
  }
  return true;
}

Value descendants(Evaluation& e, Value input) {
  if (input.is_undefined()) return Value();
  Array* out = e.new_sequence();
  if (!descend(e, *out, input, 0)) return Value::failure();
  return out->size() == 1 ? (*out)[0] : Value::array(out);
}

Value block(Evaluation& e, const Node& node, Value input, Frame* outer) {
  Frame* frame = e.arena().make<Frame>(Frame{outer, {}});
  Value result;
  for (const Node* part : node.items) {
    result = evaluate(e, *part, input, frame);
    if (result.failed()) return result;
  }
  return result;
}

Value condition(Evaluation& e, const Node& node, Value input, Frame* frame) {
  const Value chosen = evaluate(e, *node.left, input, frame);
  if (chosen.failed()) return chosen;
  if (is_truthy(e, chosen)) return evaluate(e, *node.right, input, frame);
  return node.third == nullptr ? Value() : evaluate(e, *node.third, input, frame);
}

Value assign(Evaluation& e, const Node& node, Value input, Frame* frame) {
  const Value value = evaluate(e, *node.right, input, frame);
  if (value.failed()) return value;
  if (node.left->name != kNoName) e.bind(*frame, node.left->name, value);
  return value;
}

Value variable(Evaluation& e, const Node& node, Value input, Frame* frame) {
  if (node.name != kNoName) return e.lookup(node.name, frame);
  const bool wrapped =
      input.is_array() && input.own_array() != nullptr && input.own_array()->outer_wrapper;
  return wrapped ? input[0] : input;
}

Value lambda(Evaluation& e, const Node& node, Value input, Frame* frame) {
  Function* function = e.new_function(FunctionKind::kLambda);
  function->node = &node;
  function->signature = node.signature;
  function->input = input;
  function->frame = frame;
  return Value::function(function);
}

Value regex(Evaluation& e, const Node& node) {
  Function* function = e.new_function(FunctionKind::kRegex);
  function->node = &node;
  return Value::function(function);
}

Value evaluate_kind(Evaluation& e, const Node& node, Value input, Frame* frame) {
  switch (node.kind) {
    case NodeKind::kPath:
      return evaluate_path(e, node, input, frame);
    case NodeKind::kName:
      return member_of(e, input, node.text);
    case NodeKind::kVariable:
      return variable(e, node, input, frame);
    case NodeKind::kString:
      return Value::string(node.text);
    case NodeKind::kNumber:
      return Value::number(node.number);
    case NodeKind::kBoolean:
      return Value::boolean(node.truth);
    case NodeKind::kNull:
      return Value::null();
    case NodeKind::kRegex:
      return regex(e, node);
    case NodeKind::kWildcard:
      return wildcard(e, input);
    case NodeKind::kDescendants:
      return descendants(e, input);
    case NodeKind::kParent:
      return e.lookup(node.ancestor->label, frame);
    case NodeKind::kBinary:
      return evaluate_binary(e, node, input, frame);
    case NodeKind::kNegate:
      return evaluate_negation(e, node, input, frame);
    case NodeKind::kArray:
      return evaluate_array(e, node, input, frame);
    case NodeKind::kObject:
      return evaluate_pairs(e, node.pairs, node.position, input, frame);
    case NodeKind::kBlock:
      return block(e, node, input, frame);
    case NodeKind::kCondition:
      return condition(e, node, input, frame);
    case NodeKind::kCall:
      return evaluate_call(e, node, input, frame);
    case NodeKind::kPartial:
      return evaluate_partial(e, node, input, frame);
    case NodeKind::kLambda:
      return lambda(e, node, input, frame);
    case NodeKind::kTransform:
      return evaluate_transform(e, node, input, frame);
    case NodeKind::kBind:
      return assign(e, node, input, frame);
    case NodeKind::kApply:
      return evaluate_apply(e, node, input, frame);
    case NodeKind::kSort:
      return evaluate_sort(e, node, input, frame);
    default:
      return Value();  // a placeholder that is not in a call
  }
}

// A sequence of one is its item, unless an array was asked for; an empty one is undefined.
Value unwrapped(const Node& node, Value result) {
  Array* array = result.own_array();
  if (!array->sequence || array->tuple_stream) return result;
  if (node.keep_array) array->keep_singleton = true;
  if (array->size() == 0) return Value();
  return array->size() == 1 && !array->keep_singleton ? (*array)[0] : result;
}

}  // namespace

Value evaluate(Evaluation& e, const Node& node, Value input, Frame* frame) {
  if (!e.enter()) return Value::failure();
  Value result = evaluate_kind(e, node, input, frame);
  for (const Stage& predicate : node.predicates) {
    if (result.failed()) break;
    if (predicate.filter != nullptr) result = evaluate_filter(e, *predicate.filter, result, frame);
  }
  if (node.group != nullptr && node.kind != NodeKind::kPath && !result.failed()) {
    result = evaluate_pairs(e, node.group->pairs, node.group->position, result, frame);
  }
  e.leave();
  if (!e.may_hold(result)) return Value::failure();
  return result.is_array() && result.own_array() != nullptr ? unwrapped(node, result) : result;
}

bool is_truthy(Evaluation& e, const Value& value, std::size_t depth) {
  switch (value.kind()) {
    case Kind::kBoolean:
      return value.truth();
    case Kind::kNumber:
      return value.number() != 0 && value.number() == value.number();
    case Kind::kString:
      return !value.text().empty();
    case Kind::kObject:
      return value.member_count() > 0;
    case Kind::kArray: {
      if (e.data_too_deep(depth)) return false;
      const Items items(value);
      for (std::size_t i = 0; i < items.size(); ++i) {
        if (is_truthy(e, items[i], depth + 1)) return true;
        if (!e.spend(1)) return false;
      }
      return false;
    }
    case Kind::kFunction: {
      // As in jsonata-js, where some functions are objects and objects with members are true.
      const FunctionKind kind = value.function().kind;
      return !value.wrapped() && kind != FunctionKind::kRegex && kind != FunctionKind::kNextMatch;
    }
    default:
      return false;
  }
}

}  // namespace sidestep::asl::jsonata
