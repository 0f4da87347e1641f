// $contains $match $replace $split: a text against a text or a pattern.

#include <charconv>
#include <cmath>
#include <limits>

#include "asl/jsonata/evaluation.h"
#include "asl/jsonata/functions/list.h"
#include "asl/jsonata/matcher.h"
#include "asl/jsonata/number_text.h"
#include "asl/jsonata/unicode.h"

namespace sidestep::asl::jsonata {
namespace {

constexpr double kNoLimit = std::numeric_limits<double>::infinity();

double limit_of(const Value& value) { return value.is_number() ? value.number() : kNoLimit; }

Value contains(const Call& call) {
  if (!call[0].is_string() || call[1].is_undefined()) return Value();
  if (call[1].is_string()) {
    return Value::boolean(call[0].text().find(call[1].text()) != std::string_view::npos);
  }
  MatchReader matches(call.evaluation, call[1], call[0]);
  const bool found = matches.next().has_value();
  return call.evaluation.has_failed() ? Value::failure() : Value::boolean(found);
}

Value match(const Call& call) {
  if (!call[0].is_string()) return Value();
  Evaluation& e = call.evaluation;
  const double limit = limit_of(call[2]);
  if (limit < 0) return e.fail("D3040", std::nullopt, {{"value", limit}, {"index", 3}});
  Array* out = e.new_sequence();
  MatchReader matches(e, call[1], call[0]);
  if (limit == 0) return Value::array(out);
  for (auto found = matches.next(); found; found = matches.next()) {
    Object* object = e.new_object();
    object->set(e.arena(), "match", found->match);
    object->set(e.arena(), "index", Value::number(found->start));
    object->set(e.arena(), "groups", found->groups);
    out->list.push(e.arena(), Value::object(object));
    if (static_cast<double>(out->size()) >= limit || !e.spend(1)) break;
  }
  return e.has_failed() ? Value::failure() : Value::array(out);
}

// The number a $ in a replacement names: as many digits as there may be groups, one fewer if that
// number is too large. 0 if there is no digit.
struct GroupNumber {
  std::size_t number = 0;
  std::size_t digits = 0;
};

GroupNumber read_number(std::string_view text, std::size_t most) {
  GroupNumber out;
  while (out.digits < most && out.digits < text.size() && text[out.digits] >= '0' &&
         text[out.digits] <= '9') {
    out.number = out.number * 10 + static_cast<std::size_t>(text[out.digits] - '0');
    ++out.digits;
  }
  return out;
}

// The replacement with $$, $0 and $n filled in.
std::string substitute(std::string_view replacement, const FoundMatch& found) {
  const Items groups(found.groups);
  std::string out;
  for (;;) {
    const std::size_t dollar = replacement.find('$');
    if (dollar == std::string_view::npos) {
      append_joined(out, replacement);
      return out;
    }
    append_joined(out, replacement.substr(0, dollar));
    replacement.remove_prefix(dollar + 1);
    if (replacement.starts_with('$')) {
      out += '$';
      replacement.remove_prefix(1);
      continue;
    }
    if (replacement.starts_with('0')) {
      if (found.match.is_string()) append_joined(out, found.match.text());
      replacement.remove_prefix(1);
      continue;
    }
    const std::size_t most =
        groups.size() == 0 ? 1 : number_text(static_cast<double>(groups.size())).size();
    GroupNumber group = read_number(replacement, most);
    if (most > 1 && group.digits == most && group.number > groups.size()) {
      group = read_number(replacement, most - 1);
    }
    if (group.digits == 0) {
      out += '$';
      continue;
    }
    const bool exists = group.number >= 1 && group.number <= groups.size();
    if (exists && groups[group.number - 1].is_string()) {
      append_joined(out, groups[group.number - 1].text());
    }
    replacement.remove_prefix(group.digits);
  }
}

Value replace_text(const Call& call, double limit) {
  const std::string_view text = call[0].text();
  const std::string_view pattern = call[1].text();
  std::string out;
  std::size_t at = 0;
  for (double count = 0; count < limit; ++count) {
    const std::size_t found = text.find(pattern, at);
    if (found == std::string_view::npos) break;
    out += text.substr(at, found - at);
    if (call[2].is_string()) {
      out += call[2].text();
    } else {
      const Value made = call.evaluation.call(call[2], {call[1]});
      if (made.failed()) return made;
      if (!made.is_string()) return call.evaluation.fail_with("D3012", "value", made);
      out += made.text();
    }
    at = found + pattern.size();
    if (!call.evaluation.spend(1) || !call.evaluation.room_for(out.size())) {
      return Value::failure();
    }
  }
  out += text.substr(at);
  return call.evaluation.text(out);
}

Value replace_matches(const Call& call, double limit) {
  Evaluation& e = call.evaluation;
  MatchReader matches(e, call[1], call[0]);
  std::string out;
  double at = 0;
  auto found = matches.next();
  for (double count = 0; found && count < limit; ++count, found = matches.next()) {
    const Value between = matches.text().slice(e, at, found->start);
    if (between.failed()) return between;
    append_joined(out, between.text());
    if (call[2].is_string()) {
      append_joined(out, substitute(call[2].text(), *found));
    } else {
      const Value made = e.call(call[2], {found->object});
      if (made.failed()) return made;
      if (!made.is_string()) return e.fail_with("D3012", "value", made);
      append_joined(out, made.text());
    }
    at = found->end;
    if (!e.spend(1) || !e.room_for(out.size())) return Value::failure();
  }
  if (e.has_failed()) return Value::failure();
  const Value rest = matches.text().slice(e, at, kNoLimit);
  if (rest.failed()) return rest;
  append_joined(out, rest.text());
  return e.text(out);
}

Value replace(const Call& call) {
  if (!call[0].is_string() || call[1].is_undefined()) return Value();
  Evaluation& e = call.evaluation;
  if (call[1].is_string() && call[1].text().empty()) {
    return e.fail("D3010", std::nullopt, {{"value", ""}, {"index", 2}});
  }
  const double limit = limit_of(call[3]);
  if (limit < 0) return e.fail("D3011", std::nullopt, {{"value", limit}, {"index", 4}});
  if (call[2].is_undefined()) return call[0];
  return call[1].is_string() ? replace_text(call, limit) : replace_matches(call, limit);
}

Array* split_text(Evaluation& e, std::string_view text, std::string_view separator, double limit) {
  Array* out = e.new_array();
  const auto room = [&] { return static_cast<double>(out->size()) < limit && e.spend(1); };
  if (separator.empty()) {
    const UnitText units(text);
    for (std::size_t i = 0; i < units.units().size() && room(); ++i) {
      const double at = static_cast<double>(i);
      out->list.push(e.arena(), units.slice(e, at, at + 1));
    }
    return out;
  }
  for (;;) {
    if (!room()) return out;
    const std::size_t at = text.find(separator);
    out->list.push(e.arena(), Value::string(text.substr(0, at)));
    if (at == std::string_view::npos) return out;
    text.remove_prefix(at + separator.size());
  }
}

Value split(const Call& call) {
  if (!call[0].is_string() || call[1].is_undefined()) return Value();
  Evaluation& e = call.evaluation;
  const double limit = limit_of(call[2]);
  if (limit < 0) return e.fail("D3020", std::nullopt, {{"value", limit}, {"index", 3}});
  if (call[1].is_string()) {
    Array* parts = split_text(e, call[0].text(), call[1].text(), std::trunc(limit));
    return e.has_failed() ? Value::failure() : Value::array(parts);
  }
  Array* out = e.new_array();
  MatchReader matches(e, call[1], call[0]);
  double at = 0;
  auto found = matches.next();
  double count = 0;
  for (; found && count < limit; ++count, found = matches.next()) {
    out->list.push(e.arena(), matches.text().slice(e, at, found->start));
    at = found->end;
    if (!e.spend(1)) break;
  }
  if (e.has_failed()) return Value::failure();
  if (count < limit) out->list.push(e.arena(), matches.text().slice(e, at, kNoLimit));
  return Value::array(out);
}

}  // namespace

constinit const Builtin kContainsFunction{"contains", "<s-(sf):b>", 2, contains};
constinit const Builtin kMatchFunction{"match", "<s-f<s:o>n?:a<o>>", 3, match};
constinit const Builtin kReplaceFunction{"replace", "<s-(sf)(sf)n?:s>", 4, replace};
constinit const Builtin kSplitFunction{"split", "<s-(sf)n?:a<s>>", 3, split};

}  // namespace sidestep::asl::jsonata
