// $keys $lookup $spread $merge $clone $each $sift

#include "asl/jsonata/evaluate.h"
#include "asl/jsonata/functions/list.h"
#include "asl/jsonata/sequences.h"

namespace sidestep::asl::jsonata {
namespace {

bool collect_keys(Evaluation& e, const Value& value, Object& keys) {
  if (value.is_object()) {
    for (const Member& member : members_in_order(e.arena(), value)) {
      keys.set(e.arena(), member.key, Value::null());
    }
    return e.spend(value.member_count());
  }
  if (!value.is_array()) return true;
  if (!e.enter_call()) return false;
  const Items items(value);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!collect_keys(e, items[i], keys)) return false;
  }
  e.leave_call();
  return true;
}

Value keys(const Call& call) {
  Evaluation& e = call.evaluation;
  Object found;
  if (!collect_keys(e, call[0], found)) return Value::failure();
  Array* out = e.new_sequence();
  for (const Member& member : found.members) {
    out->list.push(e.arena(), Value::string(member.key));
  }
  return Value::array(out);
}

Value lookup(const Call& call) {
  return call[1].is_string() ? member_of(call.evaluation, call[0], call[1].text()) : Value();
}

bool spread_into(Evaluation& e, const Value& value, Array& out) {
  if (value.is_object()) {
    for (const Member& member : members_in_order(e.arena(), value)) {
      Object* single = e.new_object();
      single->set(e.arena(), member.key, member.value);
      out.list.push(e.arena(), Value::object(single));
    }
    return e.spend(value.member_count());
  }
  if (!value.is_array()) {
    out.list.push(e.arena(), value);
    return true;
  }
  if (!e.enter_call()) return false;
  const Items items(value);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!spread_into(e, items[i], out)) return false;
  }
  e.leave_call();
  return true;
}

Value spread(const Call& call) {
  if (!call[0].is_object() && !call[0].is_array()) return call[0];
  Array* out = call.evaluation.new_sequence();
  if (!spread_into(call.evaluation, call[0], *out)) return Value::failure();
  // Spreading an array joins what its items give, which is then no sequence.
  out->sequence = call[0].is_object();
  return Value::array(out);
}

Value merge(const Call& call) {
  if (call[0].is_undefined()) return Value();
  Evaluation& e = call.evaluation;
  Object* out = e.new_object();
  const Items items(call[0]);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].is_object()) continue;
    if (!e.spend(items[i].member_count())) return Value::failure();
    for (const Member& member : members_in_order(e.arena(), items[i])) {
      out->set(e.arena(), member.key, member.value);
    }
  }
  return Value::object(out);
}

// Values never change, so one is as good as its copy.
Value clone(const Call& call) { return call[0]; }

Value call_with_member(Evaluation& e, const Value& function, const Member& member,
                       const Value& object) {
  switch (arity_of(function.function())) {
    case 0:
    case 1:
      return e.call(function, {member.value});
    case 2:
      return e.call(function, {member.value, Value::string(member.key)});
    default:
      return e.call(function, {member.value, Value::string(member.key), object});
  }
}

Value each(const Call& call) {
  if (!call[0].is_object()) return Value();
  Evaluation& e = call.evaluation;
  Array* out = e.new_sequence();
  for (const Member& member : members_in_order(e.arena(), call[0])) {
    const Value value = call_with_member(e, call[1], member, call[0]);
    if (value.failed()) return value;
    if (!value.is_undefined()) out->list.push(e.arena(), value);
  }
  return Value::array(out);
}

Value sift(const Call& call) {
  if (!call[0].is_object()) return Value();
  Evaluation& e = call.evaluation;
  Object* out = e.new_object();
  for (const Member& member : members_in_order(e.arena(), call[0])) {
    const Value keep = call_with_member(e, call[1], member, call[0]);
    if (keep.failed()) return keep;
    if (is_truthy(e, keep)) out->set(e.arena(), member.key, member.value);
  }
  return out->members.empty() ? Value() : Value::object(out);
}

}  // namespace

constinit const Builtin kKeysFunction{"keys", "<x-:a<s>>", 1, keys};
constinit const Builtin kLookupFunction{"lookup", "<x-s:x>", 2, lookup};
constinit const Builtin kSpreadFunction{"spread", "<x-:a<o>>", 1, spread};
constinit const Builtin kMergeFunction{"merge", "<a<o>:o>", 1, merge};
constinit const Builtin kCloneFunction{"clone", "<(oa)-:o>", 1, clone};
constinit const Builtin kEachFunction{"each", "<o-f:a>", 2, each};
constinit const Builtin kSiftFunction{"sift", "<o-f?:o>", 2, sift};

}  // namespace sidestep::asl::jsonata
