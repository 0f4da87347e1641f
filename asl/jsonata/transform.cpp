// |pattern|update, delete|: a copy of an object with changes where the pattern matches.

#include "asl/jsonata/evaluate.h"
#include "asl/jsonata/signature.h"

namespace sidestep::asl::jsonata {
namespace {

// A copy of all arrays and objects: the pattern finds its places in the copy, which may then be
// changed.
Value deep_copy(Evaluation& e, const Value& value, std::size_t depth) {
  if (!value.is_array() && !value.is_object()) return value;
  if (e.data_too_deep(depth)) return Value::failure();
  if (value.is_array()) {
    Array* copy = e.new_array();
    const Items items(value);
    if (!e.spend(items.size())) return Value::failure();
    copy->list.reserve(e.arena(), items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
      const Value item = deep_copy(e, items[i], depth + 1);
      if (item.failed()) return item;
      copy->list.push(e.arena(), item);
    }
    return Value::array(copy);
  }
  Object* copy = e.new_object();
  if (!e.spend(value.member_count())) return Value::failure();
  for (const Member& member : members_in_order(e.arena(), value)) {
    const Value inner = deep_copy(e, member.value, depth + 1);
    if (inner.failed()) return inner;
    // Functions do not survive the copy, which jsonata-js makes by way of JSON text.
    if (!inner.is_undefined() && !inner.is_function()) {
      copy->set(e.arena(), member.key, inner);
    }
  }
  return Value::object(copy);
}

bool update(Evaluation& e, const Function& transform, const Value& match) {
  const Node& node = *transform.node;
  const Value changes = evaluate(e, *node.right, match, transform.frame);
  if (changes.failed()) return false;
  if (changes.is_undefined()) return true;
  if (!changes.is_object()) {
    e.fail_with("T2011", "value", changes);
    e.annotate(node.right->position, std::nullopt);
    return false;
  }
  if (!match.is_object() || match.own_object() == nullptr) return true;
  for (const Member& member : members_in_order(e.arena(), changes)) {
    match.own_object()->set(e.arena(), member.key, member.value);
  }
  return true;
}

bool erase(Evaluation& e, const Function& transform, const Value& match) {
  const Node& node = *transform.node;
  if (node.third == nullptr) return true;
  const Value names = evaluate(e, *node.third, match, transform.frame);
  if (names.failed()) return false;
  if (names.is_undefined()) return true;
  const Items items = Items::of_any(names);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].is_string()) continue;
    e.fail_with("T2012", "value", names);
    e.annotate(node.third->position, std::nullopt);
    return false;
  }
  if (!match.is_object() || match.own_object() == nullptr) return true;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!e.spend(match.member_count())) return false;
    match.own_object()->erase(items[i].text());
  }
  return true;
}

}  // namespace

Value evaluate_transform(Evaluation& e, const Node& node, Value input, Frame* frame) {
  Function* function = e.new_function(FunctionKind::kTransform);
  function->node = &node;
  function->input = input;
  function->frame = frame;
  static const Expected<Signature, SignatureError> signature = Signature::parse("<(oa):o>");
  function->signature = &*signature;
  return Value::function(function);
}

Value apply_transform(Evaluation& e, const Function& transform, Value input) {
  if (input.is_undefined()) return input;
  const Value copy = deep_copy(e, input, 0);
  if (copy.failed()) return copy;
  const Value matches = evaluate(e, *transform.node->left, copy, transform.frame);
  if (matches.failed()) return matches;
  if (matches.is_undefined()) return copy;
  const Items items = Items::of_any(matches);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!update(e, transform, items[i]) || !erase(e, transform, items[i])) {
      return Value::failure();
    }
  }
  return copy;
}

}  // namespace sidestep::asl::jsonata
