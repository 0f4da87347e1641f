// [...] and {...}: arrays, objects, and the grouping of a sequence by a key.

#include "asl/jsonata/evaluate.h"
#include "asl/jsonata/sequences.h"

namespace sidestep::asl::jsonata {
namespace {

// What came together under one key.
struct GroupEntry {
  std::string_view key;
  std::size_t pair;
  Value data;
  ArenaList<Value> more;  // where several items met, all of them
};

class Grouping {
 public:
  explicit Grouping(Evaluation& e) : e_(e) {}

  bool add(const Value& key, std::size_t pair, const Value& item) {
    if (const Member* known = index_.find(key.text())) {
      GroupEntry& entry = entries_[static_cast<std::size_t>(known->value.number())];
      if (entry.pair != pair) {
        e_.fail_with("D1009", "value", key);
        return false;
      }
      if (entry.more.empty()) take(entry, entry.data);
      take(entry, item);
      return true;
    }
    index_.set(e_.arena(), key.text(), Value::number(static_cast<double>(entries_.size())));
    entries_.push(e_.arena(), GroupEntry{key.text(), pair, item, {}});
    return true;
  }
  const ArenaList<GroupEntry>& entries() const { return entries_; }

  // Everything the group holds: the item itself if there is but one.
  Value data(const GroupEntry& entry) {
    if (entry.more.empty()) return entry.data;
    Array* all = e_.new_array();
    all->list = entry.more;
    return Value::array(all);
  }

 private:
  // Joins as $append does.
  void take(GroupEntry& entry, const Value& item) {
    if (item.is_undefined()) return;
    const Items items = Items::of_any(item);
    for (std::size_t i = 0; i < items.size(); ++i) entry.more.push(e_.arena(), items[i]);
  }

  Evaluation& e_;
  Object index_;
  ArenaList<GroupEntry> entries_;
};

// Tuples that met under one key become one: all they bind is joined.
Value merge_tuples(Evaluation& e, const Value& data) {
  if (!data.is_array()) return data;
  Tuple* merged = e.arena().make<Tuple>();
  const Items tuples(data);
  for (std::size_t i = 0; i < tuples.size(); ++i) {
    const Tuple& tuple = tuples[i].as_tuple();
    merged->focus = i == 0 ? tuple.focus : append(e, merged->focus, tuple.focus);
    for (const Binding& binding : tuple.bindings) {
      Binding* known = nullptr;
      for (Binding& candidate : merged->bindings) {
        if (candidate.name == binding.name) known = &candidate;
      }
      if (known == nullptr) {
        merged->bindings.push(e.arena(), binding);
      } else {
        known->value = append(e, known->value, binding.value);
      }
    }
  }
  return Value::tuple(merged);
}

bool collect(Evaluation& e, const ArenaList<Pair>& pairs, std::uint32_t position, const Value& item,
             Frame* outer, Grouping& groups) {
  const bool in_tuple = item.is_tuple();  // those that are no longer in a stream were made visible
  Frame* frame = in_tuple ? frame_of(e, item, outer) : outer;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const Value key = evaluate(e, *pairs[i].key, in_tuple ? item.as_tuple().focus : item, frame);
    if (key.failed()) return false;
    if (key.is_undefined()) continue;
    if (!key.is_string()) {
      e.fail_with("T1003", "value", key);
      e.annotate(position, std::nullopt);
      return false;
    }
    if (!e.spend_text(key.text().size()) || !groups.add(key, i, item)) {
      e.annotate(position, std::nullopt);
      return false;
    }
  }
  return true;
}

}  // namespace

Value evaluate_array(Evaluation& e, const Node& node, Value input, Frame* frame) {
  Array* out = e.new_array();
  for (const Node* item : node.items) {
    const Value value = evaluate(e, *item, input, frame);
    if (value.failed()) return value;
    if (value.is_undefined()) continue;
    if (value.is_array() && item->kind != NodeKind::kArray) {
      const bool is_only_range =
          node.items.size() == 1 && value.own_array() != nullptr && value.own_array()->is_range();
      if (is_only_range) {
        out->range_from = value.own_array()->range_from;
        out->range_size = value.own_array()->range_size;
        continue;
      }
      if (!e.spend(value.size()) || !e.room_for(value.size() * sizeof(Value))) {
        return Value::failure();
      }
      push_all(e, *out, value);
    } else {
      out->list.push(e.arena(), value);
    }
  }
  out->constructed = node.constructs_array;
  return Value::array(out);
}

Value evaluate_pairs(Evaluation& e, const ArenaList<Pair>& pairs, std::uint32_t position,
                     Value input, Frame* frame) {
  Grouping groups(e);
  const Items items = Items::of_any(input);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Value item = input.is_tuple_stream() ? items[i] : visible(e, items[i]);
    if (!collect(e, pairs, position, item, frame, groups)) return Value::failure();
  }
  // Nothing to group still makes an object: {"a": 1} needs no input.
  if (items.size() == 0 && !collect(e, pairs, position, Value(), frame, groups)) {
    return Value::failure();
  }
  Object* object = e.new_object();
  for (const GroupEntry& entry : groups.entries()) {
    Value data = groups.data(entry);
    Frame* inner = frame;
    if (input.is_tuple_stream()) {
      const Value merged = merge_tuples(e, data);
      if (e.has_failed()) return Value::failure();
      if (merged.is_tuple()) {
        inner = frame_of(e, merged, frame);
        data = merged.as_tuple().focus;
      }
    }
    const Value value = evaluate(e, *pairs[entry.pair].value, data, inner);
    if (value.failed()) return value;
    if (!value.is_undefined()) object->set(e.arena(), entry.key, value);
  }
  return Value::object(object);
}

}  // namespace sidestep::asl::jsonata
