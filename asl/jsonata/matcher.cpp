#include "asl/jsonata/matcher.h"

#include <algorithm>

#include "asl/jsonata/unicode.h"

namespace sidestep::asl::jsonata {
namespace {

std::optional<FoundMatch> search_from(Evaluation& e, const Node& node, const UnitText& text,
                                      std::size_t from) {
  const regex::Match match = regex::search(*node.regex, text.units(), from, e.work_left());
  if (match.outcome == regex::Match::Outcome::kTooManySteps) {
    e.spend(1);  // what is left is less than nothing
    return std::nullopt;
  }
  if (match.outcome == regex::Match::Outcome::kNothing) return std::nullopt;
  FoundMatch found;
  found.start = static_cast<double>(match.start());
  found.end = static_cast<double>(match.end());
  found.match = text.slice(e, found.start, found.end);
  Array* groups = e.new_array();
  for (std::size_t i = 2; i + 1 < match.bounds.size(); i += 2) {
    const bool took_part =
        match.bounds[i] != regex::kUnmatched && match.bounds[i + 1] != regex::kUnmatched;
    groups->list.push(e.arena(), took_part ? text.slice(e, static_cast<double>(match.bounds[i]),
                                                        static_cast<double>(match.bounds[i + 1]))
                                           : Value());
  }
  found.groups = Value::array(groups);
  return found;
}

Value match_object(Evaluation& e, const Node& node, const FoundMatch& found, const Value& text) {
  Function* next = e.new_function(FunctionKind::kNextMatch);
  next->node = &node;
  next->second = text;
  next->from = static_cast<std::size_t>(found.end);
  Object* object = e.new_object();
  object->set(e.arena(), "match", found.match);
  object->set(e.arena(), "start", Value::number(found.start));
  object->set(e.arena(), "end", Value::number(found.end));
  object->set(e.arena(), "groups", found.groups);
  object->set(e.arena(), "next", Value::function(next));
  return Value::object(object);
}

// A match of nothing would be found for ever.
bool is_empty_match(Evaluation& e, const Node& node, const FoundMatch& found) {
  if (found.start != found.end) return false;
  e.fail("D1004", node.position, {{"value", node.regex->source}});
  return true;
}

}  // namespace

UnitText::UnitText(std::string_view text)
    : text_(text), ascii_(is_ascii(text)), units_(to_utf16(text)) {}

Value UnitText::slice(Evaluation& e, double from, double to) const {
  const double size = static_cast<double>(units_.size());
  const auto clamp = [size](double at) {
    return static_cast<std::size_t>(at > 0 ? std::min(at, size) : 0);
  };
  const std::size_t low = std::min(clamp(from), clamp(to));
  const std::size_t high = std::max(clamp(from), clamp(to));
  if (ascii_) return Value::string(text_.substr(low, high - low));
  return e.text(from_utf16(units().substr(low, high - low)));
}

MatchReader::MatchReader(Evaluation& e, const Value& matcher, const Value& text)
    : e_(e), matcher_(matcher), text_(text), units_(text.text()) {}

std::optional<FoundMatch> MatchReader::next() {
  const bool regex = matcher_.function().kind == FunctionKind::kRegex;
  return regex ? next_of_regex() : next_of_function();
}

std::optional<FoundMatch> MatchReader::next_of_regex() {
  const Node& node = *matcher_.function().node;
  if (!first_ && from_ >= units_.units().size()) return std::nullopt;
  auto found = search_from(e_, node, units_, from_);
  if (!found || (!first_ && is_empty_match(e_, node, *found))) return std::nullopt;
  first_ = false;
  from_ = static_cast<std::size_t>(found->end);
  found->object = match_object(e_, node, *found, text_);
  return found;
}

std::optional<FoundMatch> MatchReader::next_of_function() {
  if (!first_ && !next_.is_function()) return std::nullopt;
  const Value result = first_ ? e_.call(matcher_, {text_}) : e_.call(next_, {});
  first_ = false;
  if (result.failed() || result.is_undefined() || result.is_null()) return std::nullopt;
  FoundMatch found;
  const Value start = result.is_object() ? result.member("start") : Value();
  const Value end = result.is_object() ? result.member("end") : Value();
  found.groups = result.is_object() ? result.member("groups") : Value();
  next_ = result.is_object() ? result.member("next") : Value();
  if (!start.is_number() && !end.is_number() && !found.groups.is_array() && !next_.is_function()) {
    e_.fail("T1010");
    return std::nullopt;
  }
  if (!found.groups.is_array()) found.groups = Value::array(e_.new_array());
  found.match = result.member("match");
  found.start = start.is_number() ? start.number() : 0;
  found.end = end.is_number() ? end.number() : 0;
  found.object = result;
  return found;
}

Value match_regex(Evaluation& e, const Function& regex, const Value& text, std::size_t from) {
  if (!text.is_string()) return Value();
  const auto found = search_from(e, *regex.node, UnitText(text.text()), from);
  if (e.has_failed()) return Value::failure();
  return found ? match_object(e, *regex.node, *found, text) : Value();
}

Value match_next(Evaluation& e, const Function& next) {
  const UnitText text(next.second.text());
  if (next.from >= text.units().size()) return Value();
  const auto found = search_from(e, *next.node, text, next.from);
  if (e.has_failed()) return Value::failure();
  if (!found) return Value();
  if (is_empty_match(e, *next.node, *found)) return Value::failure();
  return match_object(e, *next.node, *found, next.second);
}

}  // namespace sidestep::asl::jsonata
