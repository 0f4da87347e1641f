// Operators with two operands, and negation.

#include <algorithm>
#include <cmath>

#include "asl/jsonata/evaluate.h"
#include "asl/jsonata/text_form.h"
#include "asl/jsonata/unicode.h"

namespace sidestep::asl::jsonata {
namespace {

// Most items of a range, jsonata-js 2.0.6.
constexpr double kRangeMax = 1e7;

Value fail_at(Evaluation& e, const Node& node, std::string_view code, const Value& value) {
  e.fail_with(code, "value", value);
  e.annotate(node.position, node.text);
  return Value::failure();
}

// True if `value` can be reckoned with; NaN counts as no number, infinity as an error of its own.
bool is_operand(Evaluation& e, const Node& node, const Value& value, std::string_view code) {
  if (value.is_undefined()) return true;
  if (value.is_number() && !std::isnan(value.number())) {
    if (std::isfinite(value.number())) return true;
    fail_at(e, node, "D1001", value);
    return false;
  }
  fail_at(e, node, code, value);
  return false;
}

Value arithmetic(Evaluation& e, const Node& node, const Value& left, const Value& right) {
  if (!is_operand(e, node, left, "T2001") || !is_operand(e, node, right, "T2002")) {
    return Value::failure();
  }
  if (left.is_undefined() || right.is_undefined()) return Value();
  const double a = left.number();
  const double b = right.number();
  switch (node.op) {
    case Operator::kAdd:
      return Value::number(a + b);
    case Operator::kSubtract:
      return Value::number(a - b);
    case Operator::kMultiply:
      return Value::number(a * b);
    case Operator::kDivide:
      return Value::number(a / b);
    default:
      return Value::number(std::fmod(a, b));
  }
}

bool is_comparable(const Value& value) {
  return value.is_undefined() || value.is_number() || value.is_string();
}

bool holds(Operator op, int order) {
  switch (op) {
    case Operator::kLess:
      return order < 0;
    case Operator::kLessOrEqual:
      return order <= 0;
    case Operator::kGreater:
      return order > 0;
    default:
      return order >= 0;
  }
}

bool holds(Operator op, double a, double b) {
  switch (op) {
    case Operator::kLess:
      return a < b;
    case Operator::kLessOrEqual:
      return a <= b;
    case Operator::kGreater:
      return a > b;
    default:
      return a >= b;
  }
}

Value comparison(Evaluation& e, const Node& node, const Value& left, const Value& right) {
  if (!is_comparable(left) || !is_comparable(right)) {
    const bool left_is_scalar = left.is_number() || left.is_string();
    return fail_at(e, node, "T2010", left_is_scalar ? right : left);
  }
  if (left.is_undefined() || right.is_undefined()) return Value();
  if (left.kind() != right.kind()) {
    e.fail("T2009", std::nullopt, {{"value", detail_json(left)}, {"value2", detail_json(right)}});
    e.annotate(node.position, node.text);
    return Value::failure();
  }
  if (left.is_number()) return Value::boolean(holds(node.op, left.number(), right.number()));
  return Value::boolean(holds(node.op, compare_utf16(left.text(), right.text())));
}

bool is_same(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Kind::kNumber:
      return a.number() == b.number();
    case Kind::kString:
      return a.text() == b.text();
    case Kind::kBoolean:
      return a.truth() == b.truth();
    case Kind::kArray:
      return a.own_array() != nullptr
                 ? a.own_array() == b.own_array()
                 : b.own_array() == nullptr && &a.json_array() == &b.json_array();
    case Kind::kObject:
      return a.own_object() != nullptr
                 ? a.own_object() == b.own_object()
                 : b.own_object() == nullptr && &a.json_object() == &b.json_object();
    default:
      return true;
  }
}

Value inclusion(Evaluation& e, const Value& left, const Value& right) {
  if (left.is_undefined() || right.is_undefined()) return Value::boolean(false);
  const Items items = Items::of_any(right);
  if (!e.spend(items.size())) return Value::failure();
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (is_same(items[i], left)) return Value::boolean(true);
    if (left.is_string() && !e.spend_text(left.text().size())) return Value::failure();
  }
  return Value::boolean(false);
}

bool is_integer(const Value& value) {
  return value.is_number() && std::isfinite(value.number()) &&
         value.number() == std::floor(value.number());
}

Value range(Evaluation& e, const Node& node, const Value& left, const Value& right) {
  if (!left.is_undefined() && !is_integer(left)) return fail_at(e, node, "T2003", left);
  if (!right.is_undefined() && !is_integer(right)) return fail_at(e, node, "T2004", right);
  if (left.is_undefined() || right.is_undefined() || left.number() > right.number()) {
    return Value();
  }
  const double size = right.number() - left.number() + 1;
  if (size > kRangeMax) return fail_at(e, node, "D2014", Value::number(size));
  Array* array = e.new_sequence();
  array->range_from = left.number();
  array->range_size = static_cast<std::uint32_t>(size);
  return Value::array(array);
}

Value logic(Evaluation& e, const Node& node, Value input, Frame* frame) {
  const Value left = evaluate(e, *node.left, input, frame);
  if (left.failed()) return left;
  if (is_truthy(e, left) == (node.op == Operator::kOr)) return Value::boolean(is_truthy(e, left));
  const Value right = evaluate(e, *node.right, input, frame);
  return right.failed() ? right : Value::boolean(is_truthy(e, right));
}

Value concatenation(Evaluation& e, const Node& node, const Value& left, const Value& right) {
  const Value a = to_string(e, left);
  const Value b = a.failed() ? a : to_string(e, right);
  if (b.failed()) {
    e.annotate(node.position, node.text);
    return b;
  }
  return join_text(e, a.text(), b.text());
}

}  // namespace

Value evaluate_binary(Evaluation& e, const Node& node, Value input, Frame* frame) {
  if (node.op == Operator::kAnd || node.op == Operator::kOr) {
    return logic(e, node, input, frame);
  }
  const Value left = evaluate(e, *node.left, input, frame);
  if (left.failed()) return left;
  const Value right = evaluate(e, *node.right, input, frame);
  if (right.failed()) return right;
  if (left.is_string() && right.is_string() &&
      !e.spend_text(std::min(left.text().size(), right.text().size()))) {
    return Value::failure();
  }
  switch (node.op) {
    case Operator::kEqual:
    case Operator::kNotEqual: {
      if (left.is_undefined() || right.is_undefined()) return Value::boolean(false);
      const bool equal = are_equal(e, left, right);
      if (e.has_failed()) return Value::failure();
      return Value::boolean(equal == (node.op == Operator::kEqual));
    }
    case Operator::kLess:
    case Operator::kLessOrEqual:
    case Operator::kGreater:
    case Operator::kGreaterOrEqual:
      return comparison(e, node, left, right);
    case Operator::kConcat:
      return concatenation(e, node, left, right);
    case Operator::kRange:
      return range(e, node, left, right);
    case Operator::kIn:
      return inclusion(e, left, right);
    default:
      return arithmetic(e, node, left, right);
  }
}

Value evaluate_negation(Evaluation& e, const Node& node, Value input, Frame* frame) {
  const Value value = evaluate(e, *node.left, input, frame);
  if (value.failed() || value.is_undefined()) return value;
  if (value.is_number() && std::isinf(value.number())) {
    return e.fail_with("D1001", "value", value);
  }
  if (value.is_number() && !std::isnan(value.number())) return Value::number(-value.number());
  return fail_at(e, node, "D1002", value);
}

}  // namespace sidestep::asl::jsonata
