// $map $filter $single $reduce

#include "asl/jsonata/evaluate.h"
#include "asl/jsonata/functions/list.h"

namespace sidestep::asl::jsonata {
namespace {

// As many of item, index and array as the function takes.
Value call_with_item(Evaluation& e, const Value& function, const Value& item, std::size_t index,
                     const Value& array) {
  const Value at = Value::number(static_cast<double>(index));
  switch (arity_of(function.function())) {
    case 0:
    case 1:
      return e.call(function, {item});
    case 2:
      return e.call(function, {item, at});
    default:
      return e.call(function, {item, at, array});
  }
}

Value map(const Call& call) {
  if (call[0].is_undefined()) return Value();
  Evaluation& e = call.evaluation;
  Array* out = e.new_sequence();
  const Items items(call[0]);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Value value = call_with_item(e, call[1], items[i], i, call[0]);
    if (value.failed()) return value;
    if (!value.is_undefined()) out->list.push(e.arena(), value);
  }
  return Value::array(out);
}

Value filter(const Call& call) {
  if (call[0].is_undefined()) return Value();
  Evaluation& e = call.evaluation;
  Array* out = e.new_sequence();
  const Items items(call[0]);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Value keep = call_with_item(e, call[1], items[i], i, call[0]);
    if (keep.failed()) return keep;
    if (is_truthy(e, keep)) out->list.push(e.arena(), items[i]);
  }
  return Value::array(out);
}

Value single(const Call& call) {
  if (call[0].is_undefined()) return Value();
  Evaluation& e = call.evaluation;
  Value found;
  bool has_one = false;
  const Items items(call[0]);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (call[1].is_function()) {
      const Value keep = call_with_item(e, call[1], items[i], i, call[0]);
      if (keep.failed()) return keep;
      if (!is_truthy(e, keep)) continue;
    }
    if (has_one) return e.fail("D3138", std::nullopt, {{"index", i}});
    found = items[i];
    has_one = true;
  }
  return has_one ? found : e.fail("D3139");
}

Value reduce(const Call& call) {
  if (call[0].is_undefined()) return Value();
  Evaluation& e = call.evaluation;
  const int arity = arity_of(call[1].function());
  if (arity < 2) return e.fail("D3050", std::nullopt, {{"index", 1}});
  const Items items(call[0]);
  Value result = call[2];
  std::size_t i = 0;
  if (result.is_undefined() && items.size() > 0) result = items[i++];
  for (; i < items.size(); ++i) {
    const Value at = Value::number(static_cast<double>(i));
    if (arity == 2) {
      result = e.call(call[1], {result, items[i]});
    } else if (arity == 3) {
      result = e.call(call[1], {result, items[i], at});
    } else {
      result = e.call(call[1], {result, items[i], at, call[0]});
    }
    if (result.failed()) return result;
  }
  return result;
}

}  // namespace

constinit const Builtin kMapFunction{"map", "<af>", 2, map};
constinit const Builtin kFilterFunction{"filter", "<af>", 2, filter};
constinit const Builtin kSingleFunction{"single", "<af?>", 2, single};
constinit const Builtin kReduceFunction{"reduce", "<afj?:j>", 3, reduce};

}  // namespace sidestep::asl::jsonata
