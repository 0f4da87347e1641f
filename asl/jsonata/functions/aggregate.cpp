// $sum $count $max $min $average

#include <algorithm>

#include "asl/jsonata/evaluation.h"
#include "asl/jsonata/functions/list.h"

namespace sidestep::asl::jsonata {
namespace {

// Numbers of the array that is the only argument, checked by the signature.
template <class Combine>
Value fold(const Call& call, double start, Combine combine) {
  const Items items(call[0]);
  if (!call.evaluation.spend(items.size())) return Value::failure();
  double result = start;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Value item = items[i];
    if (item.is_number()) result = combine(result, item.number());
  }
  return Value::number(result);
}

double add(double a, double b) { return a + b; }

bool is_empty(const Call& call) { return call[0].is_undefined() || call[0].size() == 0; }

Value sum(const Call& call) { return call[0].is_undefined() ? Value() : fold(call, 0, add); }

Value count(const Call& call) {
  return Value::number(call[0].is_undefined() ? 0 : static_cast<double>(call[0].size()));
}

Value max(const Call& call) {
  if (is_empty(call)) return Value();
  return fold(call, call[0][0].number(), [](double a, double b) { return std::max(a, b); });
}

Value min(const Call& call) {
  if (is_empty(call)) return Value();
  return fold(call, call[0][0].number(), [](double a, double b) { return std::min(a, b); });
}

Value average(const Call& call) {
  if (is_empty(call)) return Value();
  const Value total = fold(call, 0, add);
  if (total.failed()) return total;
  return Value::number(total.number() / static_cast<double>(call[0].size()));
}

}  // namespace

constinit const Builtin kSumFunction{"sum", "<a<n>:n>", 1, sum};
constinit const Builtin kCountFunction{"count", "<a:n>", 1, count};
constinit const Builtin kMaxFunction{"max", "<a<n>:n>", 1, max};
constinit const Builtin kMinFunction{"min", "<a<n>:n>", 1, min};
constinit const Builtin kAverageFunction{"average", "<a<n>:n>", 1, average};

}  // namespace sidestep::asl::jsonata
