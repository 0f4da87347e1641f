// Paths: a.b.c over objects and sequences, and their filters.

#include <cmath>

#include "asl/jsonata/evaluate.h"
#include "asl/jsonata/sequences.h"

namespace sidestep::asl::jsonata {
namespace {

bool is_bare_name(const Node& step) {
  return step.kind == NodeKind::kName && !step.tuple && step.predicates.empty() &&
         step.group == nullptr;
}

bool is_plain_name(const Node& step) { return is_bare_name(step) && step.stages.empty(); }

// name[0]
bool is_indexed_name(const Node& step) {
  return is_bare_name(step) && step.stages.size() == 1 && step.stages[0].filter != nullptr &&
         step.stages[0].filter->kind == NodeKind::kNumber;
}

Value item_at(const Value& input, double index) {
  const Items items = Items::of_any(input);
  index = std::floor(index);
  const double size = static_cast<double>(items.size());
  if (index < 0) index += size;
  return index >= 0 && index < size ? items[static_cast<std::size_t>(index)] : Value();
}

bool is_plain_variable(const Node& step) {
  return step.kind == NodeKind::kVariable && step.stages.empty() && !step.tuple;
}

// How far a path leads through objects alone, where nothing need be collected.
struct Prefix {
  std::size_t steps = 0;  // taken
  Value value;            // where they led
};

Prefix walk_objects(Evaluation& e, const Node& path, Value input, Frame* frame) {
  Prefix prefix{0, input};
  if (is_plain_variable(*path.items[0])) {
    prefix = {1, evaluate(e, *path.items[0], input, frame)};
  }
  for (; prefix.steps < path.items.size() && prefix.value.is_object(); ++prefix.steps) {
    const Node& step = *path.items[prefix.steps];
    if (is_plain_name(step)) {
      prefix.value = prefix.value.member(step.text);
    } else if (is_indexed_name(step)) {
      prefix.value = item_at(prefix.value.member(step.text), step.stages[0].filter->number);
    } else {
      break;
    }
  }
  return prefix;
}

// Collects what a step gives for each item, and flattens it: unless the last step of a path gave
// exactly one array, which then stays what it is.
class StepResults {
 public:
  StepResults(Evaluation& e, bool last) : e_(e), out_(e.new_sequence()), last_(last) {}

  void add(const Value& value) {
    if (value.is_undefined()) return;
    if (++count_ == 1 && last_ && value.is_array() && !value.is_sequence()) {
      only_ = value;
      return;
    }
    if (!only_.is_undefined()) {
      push_flat(e_, *out_, only_);
      only_ = Value();
    }
    push_flat(e_, *out_, value);
  }
  Value result() const { return only_.is_undefined() ? Value::array(out_) : only_; }

 private:
  Evaluation& e_;
  Array* out_;
  bool last_;
  std::size_t count_ = 0;
  Value only_;
};

Value name_step(Evaluation& e, const Node& step, const Value& inputs, bool last) {
  StepResults results(e, last);
  const Items items(inputs);
  if (!e.spend(items.size())) return Value::failure();
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Value item = items[i];
    if (item.is_object()) {
      results.add(item.member(step.text));
    } else if (item.is_array()) {
      const Value found = evaluate(e, step, item, nullptr);
      if (found.failed()) return found;
      results.add(found);
    }
  }
  return results.result();
}

Value general_step(Evaluation& e, const Node& step, const Value& inputs, Frame* frame, bool last) {
  StepResults results(e, last);
  const Items items(inputs);
  for (std::size_t i = 0; i < items.size(); ++i) {
    Value value = evaluate(e, step, items[i], frame);
    for (const Stage& stage : step.stages) {
      if (value.failed()) return value;
      if (stage.filter != nullptr) value = evaluate_filter(e, *stage.filter, value, frame);
    }
    if (value.failed()) return value;
    results.add(value);
  }
  return results.result();
}

Value sort_step(Evaluation& e, const Node& step, const Value& inputs, Frame* frame) {
  Value sorted = evaluate_sort(e, step, inputs, frame);
  for (const Stage& stage : step.stages) {
    if (sorted.failed()) return sorted;
    if (stage.filter != nullptr) sorted = evaluate_filter(e, *stage.filter, sorted, frame);
  }
  return sorted;
}

Value focuses(Evaluation& e, const Value& tuples) {
  Array* out = e.new_sequence();
  const Items items(tuples);
  for (std::size_t i = 0; i < items.size(); ++i) {
    out->list.push(e.arena(), items[i].as_tuple().focus);
  }
  return Value::array(out);
}

// The walk from step `from` on, over a sequence of inputs.
Value walk_sequence(Evaluation& e, const Node& path, std::size_t from, Value inputs, Frame* frame) {
  Value result = inputs;
  Value tuples;
  bool in_tuples = false;
  for (std::size_t i = from; i < path.items.size(); ++i) {
    const Node& step = *path.items[i];
    const bool last = i + 1 == path.items.size();
    in_tuples |= step.tuple;
    if (i == 0 && step.constructs_array && !in_tuples) {
      result = evaluate(e, step, inputs, frame);
    } else if (in_tuples) {
      tuples = evaluate_tuple_step(e, step, inputs, tuples, frame);
    } else if (step.kind == NodeKind::kSort) {
      result = sort_step(e, step, inputs, frame);
    } else if (is_plain_name(step)) {
      result = name_step(e, step, inputs, last);
    } else {
      result = general_step(e, step, inputs, frame, last);
    }
    if (result.failed() || tuples.failed()) return Value::failure();
    if (in_tuples) continue;
    if (result.is_undefined() || (result.is_array() && result.size() == 0)) break;
    // A filter on an array constructor may have left a single value, which is not a sequence to go
    // on with.
    if (!result.is_array()) return last ? result : Value();
    inputs = result;
  }
  if (!in_tuples) return result;
  return path.tuple || path.group != nullptr ? tuples : focuses(e, tuples);
}

Value as_inputs(Evaluation& e, const Value& value) {
  if (value.is_array() && !value.is_constructed()) return value;
  Array* inputs = e.new_sequence();
  inputs->list.push(e.arena(), value);
  return Value::array(inputs);
}

// a[]: what the path gives stays an array.
Value keep_singleton(Evaluation& e, const Value& result) {
  Array* array = result.is_array() ? result.own_array() : nullptr;
  if (array == nullptr) return result;
  if (array->constructed && !array->sequence) {
    Array* outer = e.new_sequence();
    outer->list.push(e.arena(), result);
    array = outer;
  }
  array->keep_singleton = true;
  return Value::array(array);
}

Value walk(Evaluation& e, const Node& path, Value input, Frame* frame) {
  if (path.keep_singleton) {
    const bool several = input.is_array() && path.items[0]->kind != NodeKind::kVariable;
    Array* single = several ? nullptr : e.new_sequence();
    if (!several) single->list.push(e.arena(), input);
    const Value result = walk_sequence(e, path, 0, several ? input : Value::array(single), frame);
    return result.failed() ? result : keep_singleton(e, result);
  }
  const Prefix prefix = walk_objects(e, path, input, frame);
  if (prefix.value.failed() || (prefix.steps > 0 && prefix.value.is_undefined())) {
    return prefix.value;
  }
  if (prefix.steps == path.items.size()) {
    if (!prefix.value.is_sequence()) return prefix.value;
    return walk_sequence(e, path, prefix.steps, prefix.value, frame);
  }
  const Value inputs = prefix.steps == 0 && !input.is_array()
                           ? as_inputs(e, input)
                           : (prefix.steps == 0 ? input : as_inputs(e, prefix.value));
  return walk_sequence(e, path, prefix.steps, inputs, frame);
}

bool all_numbers(const Value& value) {
  if (!value.is_array() || value.size() == 0) return false;
  const Items items(value);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].is_number()) return false;
  }
  return true;
}

// Whether the item at `index` is one of those the predicate's result names.
Expected<bool, Done> selects(Evaluation& e, const Value& result, std::size_t index,
                             std::size_t size) {
  const bool number = result.is_number();
  if (!number && !all_numbers(result)) return is_truthy(e, result);
  const Items wanted = Items::of_any(result);
  if (!e.spend(wanted.size())) return unexpected(Done{});
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    double at = wanted[i].number();
    if (std::isinf(at)) {
      e.fail_with("D1001", "value", wanted[i]);
      return unexpected(Done{});
    }
    at = std::floor(at);
    if (at < 0) at += static_cast<double>(size);
    if (at == static_cast<double>(index)) return true;
  }
  return false;
}

}  // namespace

Value evaluate_path(Evaluation& e, const Node& path, Value input, Frame* frame) {
  Value result = walk(e, path, input, frame);
  if (path.group == nullptr || result.failed()) return result;
  return evaluate_pairs(e, path.group->pairs, path.group->position, result, frame);
}

Value evaluate_filter(Evaluation& e, const Node& filter, Value input, Frame* frame) {
  Array* out = e.new_sequence();
  out->tuple_stream = input.is_tuple_stream();
  if (filter.kind == NodeKind::kNumber) {
    const Value item = item_at(input, filter.number);
    if (item.is_array()) return item;
    if (!item.is_undefined()) out->list.push(e.arena(), item);
    return Value::array(out);
  }
  const Items items = Items::of_any(input);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Value item = items[i];
    const bool in_tuple = input.is_tuple_stream();
    const Value result = evaluate(e, filter, in_tuple ? item.as_tuple().focus : visible(e, item),
                                  in_tuple ? frame_of(e, item, frame) : frame);
    if (result.failed()) return result;
    const auto selected = selects(e, result, i, items.size());
    if (!selected) return Value::failure();
    if (*selected) out->list.push(e.arena(), item);
  }
  return Value::array(out);
}

}  // namespace sidestep::asl::jsonata
