// Tuple streams: paths that bind variables to their steps (@, #) or look back at them (%).

#include "asl/jsonata/evaluate.h"

namespace sidestep::asl::jsonata {
namespace {

void set_binding(Evaluation& e, Tuple& tuple, NameId name, Value value) {
  for (Binding& binding : tuple.bindings) {
    if (binding.name != name) continue;
    binding.value = value;
    return;
  }
  tuple.bindings.push(e.arena(), {name, value});
}

Tuple* copy_of(Evaluation& e, const Tuple& tuple) {
  Tuple* copy = e.arena().make<Tuple>();
  copy->focus = tuple.focus;
  copy->bindings.reserve(e.arena(), tuple.bindings.size() + 2);
  for (const Binding& binding : tuple.bindings) copy->bindings.push(e.arena(), binding);
  return copy;
}

Array* new_stream(Evaluation& e) {
  Array* stream = e.new_sequence();
  stream->tuple_stream = true;
  return stream;
}

Value number_items(Evaluation& e, const Value& stream, NameId index) {
  Array* out = new_stream(e);
  const Items items(stream);
  for (std::size_t i = 0; i < items.size(); ++i) {
    Tuple* tuple = copy_of(e, items[i].as_tuple());
    set_binding(e, *tuple, index, Value::number(static_cast<double>(i)));
    out->list.push(e.arena(), Value::tuple(tuple));
  }
  return Value::array(out);
}

Value run_stages(Evaluation& e, const Node& step, Value stream, Frame* frame) {
  for (const Stage& stage : step.stages) {
    if (stage.filter == nullptr) {
      stream = number_items(e, stream, stage.index);
      continue;
    }
    stream = evaluate_filter(e, *stage.filter, stream, frame);
    if (stream.failed()) return stream;
  }
  return stream;
}

Value sort_step(Evaluation& e, const Node& step, const Value& input, const Value& tuples,
                Frame* frame) {
  const Value sorted = evaluate_sort(e, step, tuples.is_undefined() ? input : tuples, frame);
  if (sorted.failed() || !tuples.is_undefined()) return sorted;
  Array* out = new_stream(e);
  const Items items = Items::of_any(sorted);
  for (std::size_t i = 0; i < items.size(); ++i) {
    Tuple* tuple = e.arena().make<Tuple>();
    tuple->focus = items[i];
    if (step.index != kNoName) {
      set_binding(e, *tuple, step.index, Value::number(static_cast<double>(i)));
    }
    out->list.push(e.arena(), Value::tuple(tuple));
  }
  return Value::array(out);
}

// One tuple for each item the step found from `from`.
void extend(Evaluation& e, const Node& step, const Tuple& from, const Value& found, Array& out) {
  const bool nested = found.is_tuple_stream();
  const Items items = Items::of_any(found);
  for (std::size_t i = 0; i < items.size(); ++i) {
    Tuple* tuple = copy_of(e, from);
    if (nested) {
      const Tuple& inner = items[i].as_tuple();
      tuple->focus = inner.focus;
      for (const Binding& binding : inner.bindings) {
        set_binding(e, *tuple, binding.name, binding.value);
      }
    } else {
      if (step.focus != kNoName) {
        set_binding(e, *tuple, step.focus, items[i]);
      } else {
        tuple->focus = items[i];
      }
      if (step.index != kNoName) {
        set_binding(e, *tuple, step.index, Value::number(static_cast<double>(i)));
      }
      if (step.ancestor != nullptr) set_binding(e, *tuple, step.ancestor->label, from.focus);
    }
    out.list.push(e.arena(), Value::tuple(tuple));
  }
}

}  // namespace

Value visible(Evaluation& e, const Value& item) {
  if (!item.is_tuple()) return item;
  Object* object = e.new_object();
  object->set(e.arena(), "@", item.as_tuple().focus);
  for (const Binding& binding : item.as_tuple().bindings) {
    object->set(e.arena(), e.names()[binding.name], binding.value);
  }
  return Value::object(object);
}

// The tuple's bindings are shared, not copied: what is assigned within goes to a frame of its own.
Frame* frame_of(Evaluation& e, const Value& tuple, Frame* outer) {
  Frame* frame = e.arena().make<Frame>(Frame{outer, tuple.as_tuple().bindings});
  frame->bindings.capacity = frame->bindings.count;
  return frame;
}

Value evaluate_tuple_step(Evaluation& e, const Node& step, Value input, Value tuples,
                          Frame* frame) {
  if (step.kind == NodeKind::kSort) {
    const Value sorted = sort_step(e, step, input, tuples, frame);
    return sorted.failed() ? sorted : run_stages(e, step, sorted, frame);
  }
  Array* out = new_stream(e);
  const Items items(tuples.is_undefined() ? input : tuples);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Value item = items[i];
    Tuple fresh;
    if (!item.is_tuple()) fresh.focus = item;
    const Tuple& from = item.is_tuple() ? item.as_tuple() : fresh;
    Frame* inner = item.is_tuple() ? frame_of(e, item, frame) : frame;
    const Value found = evaluate(e, step, from.focus, inner);
    if (found.failed()) return found;
    if (!found.is_undefined()) extend(e, step, from, found, *out);
    if (!e.spend(out->size() / 16)) return Value::failure();
  }
  return run_stages(e, step, Value::array(out), frame);
}

}  // namespace sidestep::asl::jsonata
