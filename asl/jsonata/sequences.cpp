#include "asl/jsonata/sequences.h"

namespace sidestep::asl::jsonata {

Value append(Evaluation& e, const Value& first, const Value& second) {
  if (first.is_undefined()) return second;
  if (second.is_undefined()) return first;
  const Items head = Items::of_any(first);
  const Items tail = Items::of_any(second);
  if (!e.spend(tail.size()) || !e.room_for(tail.size() * sizeof(Value))) return Value::failure();
  Array* joined = e.new_array();
  // An array that was not appended to yet is continued in place: what it held before is shared.
  // So joining one by one, as $reduce does, takes time proportional to the result.
  Array* own = first.is_array() ? first.own_array() : nullptr;
  if (own != nullptr && !own->is_range() && own->list.capacity - own->list.count >= tail.size()) {
    joined->list = own->list;
    own->list.capacity = own->list.count;
  } else {
    if (!e.spend(head.size()) || !e.room_for(head.size() * sizeof(Value) * 2)) {
      return Value::failure();
    }
    joined->list.reserve(e.arena(), (head.size() + tail.size()) * 2);
    for (std::size_t i = 0; i < head.size(); ++i) joined->list.push(e.arena(), head[i]);
  }
  for (std::size_t i = 0; i < tail.size(); ++i) joined->list.push(e.arena(), tail[i]);
  return Value::array(joined);
}

void push_all(Evaluation& e, Array& out, const Value& array) {
  const Items items(array);
  if (!e.room_for(items.size() * sizeof(Value))) return;
  out.list.reserve(e.arena(), out.list.size() + items.size());
  for (std::size_t i = 0; i < items.size(); ++i) out.list.push(e.arena(), items[i]);
}

void push_flat(Evaluation& e, Array& out, const Value& value) {
  if (value.is_array() && !value.is_constructed()) {
    push_all(e, out, value);
  } else {
    out.list.push(e.arena(), value);
  }
}

Value member_of(Evaluation& e, const Value& value, std::string_view name) {
  if (value.is_object()) return value.member(name);
  if (!value.is_array()) return Value();
  Array* out = e.new_sequence();
  const Items items(value);
  if (!e.enter_call()) return Value::failure();
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Value found = member_of(e, items[i], name);
    if (found.failed()) return found;
    if (found.is_array()) {
      push_all(e, *out, found);
    } else if (!found.is_undefined()) {
      out->list.push(e.arena(), found);
    }
  }
  e.leave_call();
  return Value::array(out);
}

}  // namespace sidestep::asl::jsonata
