// sequence^(>a, b)

#include "asl/jsonata/evaluate.h"
#include "asl/jsonata/merge_sort.h"
#include "asl/jsonata/unicode.h"

namespace sidestep::asl::jsonata {
namespace {

// An item with its keys, each computed when it is first needed.
struct Row {
  Value item;
  Value* keys;
  std::uint32_t known = 0;
};

class Ordering {
 public:
  Ordering(Evaluation& e, const Node& node, Frame* frame) : e_(e), node_(node), frame_(frame) {}

  Row row(const Value& item) { return {item, e_.arena().array<Value>(node_.terms.size()), 0}; }

  // True if `b` has to come before `a`.
  bool is_after(Row& a, Row& b) {
    for (std::uint32_t term = 0; term < node_.terms.size(); ++term) {
      if (e_.has_failed()) return false;
      const int order = compare(key(a, term), key(b, term));
      if (order != 0) return (node_.terms[term].descending ? -order : order) > 0;
    }
    return false;
  }

 private:
  Value key(Row& row, std::uint32_t term) {
    if (row.known <= term) {
      const bool in_tuple = row.item.is_tuple();
      row.keys[term] = evaluate(e_, *node_.terms[term].expression,
                                in_tuple ? row.item.as_tuple().focus : row.item,
                                in_tuple ? frame_of(e_, row.item, frame_) : frame_);
      row.known = term + 1;
    }
    return row.keys[term];
  }

  // Undefined comes last, whichever the direction of numbers and strings.
  int compare(const Value& a, const Value& b) {
    if (a.failed() || b.failed()) return 0;
    if (a.is_undefined()) return b.is_undefined() ? 0 : 1;
    if (b.is_undefined()) return -1;
    const auto sortable = [](const Value& value) { return value.is_number() || value.is_string(); };
    if (!sortable(a) || !sortable(b)) {
      e_.fail_with("T2008", "value", sortable(a) ? b : a);
      e_.annotate(node_.position, std::nullopt);
      return 0;
    }
    if (a.kind() != b.kind()) {
      e_.fail("T2007", node_.position, {{"value", detail_json(a)}, {"value2", detail_json(b)}});
      return 0;
    }
    if (a.is_string() && !e_.spend_text(std::min(a.text().size(), b.text().size()))) return 0;
    if (a.is_string()) return compare_utf16(a.text(), b.text());
    return a.number() < b.number() ? -1 : (a.number() > b.number() ? 1 : 0);
  }

  Evaluation& e_;
  const Node& node_;
  Frame* frame_;
};

}  // namespace

Value evaluate_sort(Evaluation& e, const Node& node, Value input, Frame* frame) {
  if (!input.is_array() || input.size() <= 1) return input;
  Ordering ordering(e, node, frame);
  std::vector<Row> rows;
  const Items items(input);
  if (!e.spend(items.size() * 8)) return Value::failure();
  rows.reserve(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) rows.push_back(ordering.row(items[i]));
  std::vector<Row*> order;
  order.reserve(rows.size());
  for (Row& row : rows) order.push_back(&row);
  merge_sort(order, [&](Row* a, Row* b) { return ordering.is_after(*a, *b); });
  if (e.has_failed()) return Value::failure();
  Array* out = e.new_array();
  out->list.reserve(e.arena(), order.size());
  for (const Row* row : order) out->list.push(e.arena(), row->item);
  return Value::array(out);
}

}  // namespace sidestep::asl::jsonata
