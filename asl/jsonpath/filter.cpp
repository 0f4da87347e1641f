#include "asl/jsonpath/filter.h"

#include <array>
#include <utility>

#include "asl/jsonpath/comparison.h"
#include "asl/jsonpath/selector.h"
#include "asl/jsonpath/text.h"
#include "base/java_text.h"

namespace sidestep::asl::jsonpath {
namespace {

tl::unexpected<SyntaxError> refuse_filter(std::string message) {
  return unexpected(SyntaxError{std::move(message)});
}

// The order in which the engine looks for an operator: the first of these that occurs anywhere.
constexpr std::array<std::pair<std::string_view, Filter::Operator>, 7> kOperators{{
    {"==", Filter::Operator::kEqual},
    {">=", Filter::Operator::kAtLeast},
    {"<=", Filter::Operator::kAtMost},
    {"!=", Filter::Operator::kNotEqual},
    {"<", Filter::Operator::kLess},
    {">", Filter::Operator::kGreater},
    {"=~", Filter::Operator::kMatches},
}};

bool is_path(std::string_view text) {
  return text.starts_with('$') || text.starts_with('@') || text.starts_with("!@");
}

bool is_pattern_text(std::string_view text) {
  return text.starts_with('/') && (text.ends_with('/') || text.ends_with("/i"));
}

Expected<Filter::Operand, SyntaxError> parse_operand(std::string_view text) {
  if (is_path(text)) {
    // A filter in there would be refused in the end, as it is not definite; refusing it at once
    // keeps parsing from recursing.
    SIDESTEP_TRY(path, Path::parse(text, Filters::kRefused));
    if (!path.is_definite()) {
      return refuse_filter("path '" + std::string(text) + "' in a filter is not definite");
    }
    return Filter::Operand(std::move(path));
  }
  if (text.starts_with('\'') && text.ends_with('\'')) {
    if (text.size() < 2) return refuse_filter("a quote without its match in a filter");
    return Filter::Operand(Json(std::string(text.substr(1, text.size() - 2))));
  }
  if (is_pattern_text(text)) {
    SIDESTEP_TRY(pattern, Pattern::parse(text));
    return Filter::Operand(std::move(pattern));
  }
  return Filter::Operand(Json(std::string(text)));
}

bool is_pattern(const Filter::Operand& operand) { return std::holds_alternative<Pattern>(operand); }

// Parentheses around a criterion mean nothing to the engine.
std::string_view without_parentheses(std::string_view text) {
  while (!text.empty() && is_one_of(text.front(), "[?( ")) text.remove_prefix(1);
  while (!text.empty() && is_one_of(text.back(), ") ")) text.remove_suffix(1);
  return text;
}

Expected<Filter::Criterion, SyntaxError> parse_existence(std::string_view left) {
  if (!is_path(left)) return refuse_filter('\'' + std::string(left) + "' is not a condition");
  const bool is_negated = left.front() == '!';
  SIDESTEP_TRY(operand, parse_operand(left.substr(is_negated ? 1 : 0)));
  return Filter::Criterion{std::move(operand), std::nullopt, Json(), is_negated};
}

Expected<Filter::Criterion, SyntaxError> parse_criterion(std::string_view text) {
  text = without_parentheses(trim(text));
  if (text.empty()) return refuse_filter("an empty condition in a filter");
  for (const auto& [sign, comparison] : kOperators) {
    const std::size_t position = text.find(sign);
    if (position == text.npos) continue;
    std::string_view left_text = trim(text.substr(0, position));
    if (left_text.starts_with("!@")) left_text.remove_prefix(1);
    const std::string_view right_text = trim(text.substr(position + sign.size()));
    if (right_text.starts_with("!@")) return refuse_filter("'!' is for existence, as in [?(!@.a)]");
    SIDESTEP_TRY(left, parse_operand(left_text));
    SIDESTEP_TRY(right, parse_operand(right_text));
    if (comparison == Filter::Operator::kMatches && !is_pattern(left) && !is_pattern(right)) {
      return refuse_filter("=~ is for a value and a /pattern/");
    }
    return Filter::Criterion{std::move(left), comparison, std::move(right)};
  }
  return parse_existence(text);
}

// One criterion of a filter, tried on one item.
class Trial {
 public:
  Trial(const Json& item, const Json& root, Budget& budget)
      : item_(item), root_(root), budget_(budget) {}

  Expected<bool, PathError> holds(const Filter::Criterion& criterion) {
    return criterion.comparison ? compares(criterion) : exists(criterion);
  }

 private:
  // Even a path from "$" is tried on the item here.
  Expected<bool, PathError> exists(const Filter::Criterion& criterion) {
    const Path& path = std::get<Path>(criterion.left);
    const auto found = value_at(path, item_, Absent::kIsError);
    if (!found && found.error().code != PathError::Code::kPathNotFound) {
      return unexpected(found.error());
    }
    return (found && !found->value().is_null()) != criterion.is_negated;
  }

  Expected<bool, PathError> compares(const Filter::Criterion& criterion) {
    const auto left = value_of(criterion.left);
    if (!left) return absent_is_false(left.error());
    const auto right = value_of(criterion.right);
    if (!right) return absent_is_false(right.error());
    if (*criterion.comparison != Filter::Operator::kMatches) {
      if (is_pattern(criterion.left) || is_pattern(criterion.right)) return false;
      return compare(left->value(), *criterion.comparison, right->value());
    }
    const auto* pattern = std::get_if<Pattern>(&criterion.right);
    if (pattern != nullptr) return matches(*pattern, left->value());
    return matches(std::get<Pattern>(criterion.left), right->value());
  }

  static Expected<bool, PathError> absent_is_false(const PathError& error) {
    if (error.code == PathError::Code::kPathNotFound) return false;
    return unexpected(error);
  }

  Expected<Selection, PathError> value_of(const Filter::Operand& operand) {
    if (const auto* path = std::get_if<Path>(&operand)) {
      return value_at(*path, path->is_from_root() ? root_ : item_, Absent::kByPosition);
    }
    if (const auto* literal = std::get_if<Json>(&operand)) return Selection::inside(*literal);
    return Selection::made(Json());
  }

  Expected<Selection, PathError> value_at(const Path& path, const Json& start, Absent absent) {
    if (const Json* found = follow(path.steps(), start)) return Selection::inside(*found);
    return select(path, start, root_, absent, budget_);
  }

  Expected<bool, PathError> matches(const Pattern& pattern, const Json& value) {
    if (value.is_null()) return false;
    const std::string text = java_text(value);
    if (!budget_.spend(text.size() * pattern.size() / kBytesPerVisit)) {
      return unexpected(PathError{PathError::Code::kTooMuchWork,
                                  "The path's filter does too much work on its input."});
    }
    return pattern.matches(text);
  }

  // Matching one byte with one instruction takes about a sixteenth of visiting a value.
  static constexpr std::size_t kBytesPerVisit = 16;

  const Json& item_;
  const Json& root_;
  Budget& budget_;
};

}  // namespace

Expected<Filter, SyntaxError> Filter::parse(std::string_view text) {
  text = trim(text.substr(1, text.size() - 2));
  if (text.starts_with('?')) text = trim(text.substr(1));
  if (!text.starts_with('(') || !text.ends_with(')') || text.size() < 2) {
    return refuse_filter("a filter is written [?(condition)]");
  }
  text = trim(text.substr(1, text.size() - 2));
  Filter filter;
  filter.groups_.emplace_back();
  while (true) {
    const std::size_t both = text.find("&&");
    const std::size_t either = text.find("||");
    const std::size_t end = std::min(both, either);
    SIDESTEP_TRY(criterion, parse_criterion(text.substr(0, end)));
    filter.groups_.back().push_back(std::move(criterion));
    if (end == text.npos) return filter;
    if (either < both) filter.groups_.emplace_back();
    text.remove_prefix(end + 2);
  }
}

Expected<bool, PathError> Filter::accepts(const Json& item, const Json& root,
                                          Budget& budget) const {
  Trial trial(item, root, budget);
  for (auto group = groups_.rbegin(); group != groups_.rend(); ++group) {
    bool all = true;
    for (auto criterion = group->rbegin(); all && criterion != group->rend(); ++criterion) {
      SIDESTEP_TRY(holds, trial.holds(*criterion));
      all = holds;
    }
    if (all) return true;
  }
  return false;
}

}  // namespace sidestep::asl::jsonpath
