// Deep equality, which = and $distinct ask for.

#include "asl/jsonata/evaluate.h"

namespace sidestep::asl::jsonata {
namespace {

bool arrays_are_equal(Evaluation& e, const Value& a, const Value& b, std::size_t depth) {
  if (a.size() != b.size() || !e.spend(a.size())) return false;
  const Items left(a);
  const Items right(b);
  for (std::size_t i = 0; i < left.size(); ++i) {
    if (!are_equal(e, left[i], right[i], depth + 1)) return false;
  }
  return true;
}

bool objects_are_equal(Evaluation& e, const Value& a, const Value& b, std::size_t depth) {
  if (a.member_count() != b.member_count() || !e.spend(a.member_count())) return false;
  if (const Object* own = a.own_object()) {
    for (const Member& member : own->members) {
      if (!are_equal(e, member.value, b.member(member.key), depth + 1)) return false;
    }
    return true;
  }
  for (const auto& [key, value] : a.json_object()) {
    if (!are_equal(e, Value::of(value), b.member(key), depth + 1)) return false;
  }
  return true;
}

}  // namespace

bool are_equal(Evaluation& e, const Value& a, const Value& b, std::size_t depth) {
  if (a.kind() != b.kind() || e.data_too_deep(depth)) return false;
  switch (a.kind()) {
    case Kind::kBoolean:
      return a.truth() == b.truth();
    case Kind::kNumber:
      return a.number() == b.number();
    case Kind::kString:
      return a.text().size() == b.text().size() && e.spend_text(a.text().size()) &&
             a.text() == b.text();
    case Kind::kFunction:
      return &a.function() == &b.function();
    case Kind::kArray:
      return arrays_are_equal(e, a, b, depth);
    case Kind::kObject:
      return objects_are_equal(e, a, b, depth);
    default:
      return true;
  }
}

}  // namespace sidestep::asl::jsonata
