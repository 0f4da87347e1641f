// $append $reverse $shuffle $sort $zip $distinct

#include <algorithm>

#include "asl/jsonata/evaluate.h"
#include "asl/jsonata/functions/list.h"
#include "asl/jsonata/merge_sort.h"
#include "asl/jsonata/sequences.h"
#include "asl/jsonata/unicode.h"

namespace sidestep::asl::jsonata {
namespace {

std::vector<Value> copy_of(const Value& array) {
  const Items items(array);
  std::vector<Value> out;
  out.reserve(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) out.push_back(items[i]);
  return out;
}

Value to_array(Evaluation& e, const std::vector<Value>& values) {
  Array* out = e.new_array();
  out->list.reserve(e.arena(), values.size());
  for (const Value& value : values) out->list.push(e.arena(), value);
  return Value::array(out);
}

bool may_copy(Evaluation& e, const Value& array, std::size_t work_per_item = 1) {
  return e.room_for(array.size() * sizeof(Value) * 2) && e.spend(array.size() * work_per_item);
}

Value append_call(const Call& call) { return append(call.evaluation, call[0], call[1]); }

Value reverse(const Call& call) {
  if (call[0].is_undefined() || call[0].size() <= 1) return call[0];
  if (!may_copy(call.evaluation, call[0])) return Value::failure();
  std::vector<Value> values = copy_of(call[0]);
  std::reverse(values.begin(), values.end());
  return to_array(call.evaluation, values);
}

Value shuffle(const Call& call) {
  if (call[0].is_undefined() || call[0].size() <= 1) return call[0];
  if (!may_copy(call.evaluation, call[0])) return Value::failure();
  std::vector<Value> values = copy_of(call[0]);
  for (std::size_t i = values.size() - 1; i > 0; --i) {
    const double at = call.evaluation.prng().next_unit() * static_cast<double>(i + 1);
    std::swap(values[i], values[static_cast<std::size_t>(at)]);
  }
  return to_array(call.evaluation, values);
}

bool all_of_kind(const Value& array, Kind kind) {
  const Items items(array);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].kind() != kind) return false;
  }
  return true;
}

Value sort(const Call& call) {
  const Value array = call[0];
  if (array.is_undefined() || array.size() <= 1) return array;
  Evaluation& e = call.evaluation;
  if (!may_copy(e, array, 8)) return Value::failure();
  std::vector<Value> values = copy_of(array);
  if (call[1].is_function()) {
    merge_sort(values, [&](const Value& a, const Value& b) {
      if (e.has_failed()) return false;
      const Value swap = e.call(call[1], {a, b});
      return is_truthy(e, swap);
    });
    return e.has_failed() ? Value::failure() : to_array(e, values);
  }
  if (all_of_kind(array, Kind::kNumber)) {
    merge_sort(values, [](const Value& a, const Value& b) { return a.number() > b.number(); });
  } else if (all_of_kind(array, Kind::kString)) {
    merge_sort(values, [&e](const Value& a, const Value& b) {
      return e.spend_text(std::min(a.text().size(), b.text().size())) &&
             compare_utf16(a.text(), b.text()) > 0;
    });
  } else {
    return e.fail("D3070", std::nullopt, {{"index", 1}});
  }
  return e.has_failed() ? Value::failure() : to_array(e, values);
}

Value zip(const Call& call) {
  Evaluation& e = call.evaluation;
  Array* out = e.new_array();
  std::size_t size = call.arguments.empty() ? 0 : SIZE_MAX;
  for (const Value& argument : call.arguments) {
    size = std::min(size, argument.is_array() ? argument.size() : 0);
  }
  if (!e.spend(size * std::max<std::size_t>(call.arguments.size(), 1))) return Value::failure();
  for (std::size_t i = 0; i < size; ++i) {
    Array* tuple = e.new_array();
    for (const Value& argument : call.arguments) tuple->list.push(e.arena(), argument[i]);
    out->list.push(e.arena(), Value::array(tuple));
  }
  return Value::array(out);
}

// Scalars that were seen are found again by hash; others by comparing with each.
class Seen {
 public:
  explicit Seen(Evaluation& e) : e_(e) {}

  bool add(const Value& value) {
    if (value.is_string()) {
      return e_.spend_text(value.text().size()) && add_to(strings_, value.text());
    }
    if (value.is_number()) {
      const double number = value.number() + 0.0;
      return add_to(numbers_,
                    e_.arena().copy({reinterpret_cast<const char*>(&number), sizeof(number)}));
    }
    for (const Value& other : others_) {
      if (are_equal(e_, value, other)) return false;
    }
    others_.push_back(value);
    return true;
  }

 private:
  bool add_to(Object& set, std::string_view key) {
    if (set.find(key) != nullptr) return false;
    set.set(e_.arena(), key, Value::null());
    return true;
  }

  Evaluation& e_;
  Object strings_;
  Object numbers_;
  std::vector<Value> others_;
};

Value distinct(const Call& call) {
  const Value array = call[0];
  if (!array.is_array() || array.size() <= 1) return array;
  Evaluation& e = call.evaluation;
  Array* out = e.new_array();
  out->sequence = array.is_sequence();
  Seen seen(e);
  const Items items(array);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!e.spend(1)) return Value::failure();
    if (seen.add(items[i])) out->list.push(e.arena(), items[i]);
    if (e.has_failed()) return Value::failure();
  }
  return Value::array(out);
}

}  // namespace

constinit const Builtin kAppendFunction{"append", "<xx:a>", 2, append_call};
constinit const Builtin kReverseFunction{"reverse", "<a:a>", 1, reverse};
constinit const Builtin kShuffleFunction{"shuffle", "<a:a>", 1, shuffle};
constinit const Builtin kSortFunction{"sort", "<af?:a>", 2, sort};
constinit const Builtin kZipFunction{"zip", "<a+>", 0, zip};
constinit const Builtin kDistinctFunction{"distinct", "<x:x>", 1, distinct};

}  // namespace sidestep::asl::jsonata
