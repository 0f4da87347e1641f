// Text to steps. The engine's reading is lenient in places ("[a1]" is "[1]"), and so is ours:
// what AWS accepts has to work here.

#include <charconv>
#include <optional>

#include "asl/jsonpath/path.h"
#include "asl/jsonpath/step.h"
#include "asl/jsonpath/text.h"
#include "base/limits.h"

namespace sidestep::asl {
namespace jsonpath {
namespace {

using Parsed = Expected<Step, SyntaxError>;

tl::unexpected<SyntaxError> refuse(std::string message) {
  return unexpected(SyntaxError{std::move(message)});
}

// One step in brackets: "['a','b']", "[1:3]", "[?(@.x)]".
class BracketParser {
 public:
  BracketParser(std::string fragment, Filters filters)
      : fragment_(std::move(fragment)), filters_(filters) {}

  Parsed parse() {
    if (fragment_ == "[*]") return Step{.kind = Step::Kind::kWildcard};
    for (; !at_end(); ++position_) {
      const char c = current();
      if (c == '?') return filter();
      if (c == '\'') return names();
      if (c == '@') return from_end();
      if (is_digit(c) || c == ':' || c == '-') return numbers();
    }
    return malformed();
  }

 private:
  bool at_end() const { return position_ >= fragment_.size(); }
  char current() const { return at_end() ? '\0' : fragment_[position_]; }
  tl::unexpected<SyntaxError> malformed() const {
    return refuse('\'' + fragment_ + "' is not a step of a path");
  }

  Parsed names() {
    Step step{.kind = Step::Kind::kNames};
    constexpr std::size_t kNone = std::string::npos;
    std::size_t open = kNone;  // where the name begins whose quote is open
    for (; current() != ']'; ++position_) {
      if (at_end()) return malformed();
      if (current() != '\'') continue;
      if (open != kNone) {
        step.names.emplace_back(fragment_.substr(open, position_ - open));
        open = kNone;
      } else {
        open = position_ + 1;
      }
    }
    if (step.names.size() == 1) step.kind = Step::Kind::kName;
    return step;
  }

  // [(@.length-1)], [(@.size()-1)]
  Parsed from_end() {
    position_ += 2;
    std::string function;
    for (; current() != '-'; ++position_) {
      if (at_end()) return malformed();
      const char c = current();
      if (c != ' ' && c != '(' && c != ')') function += c;
    }
    if (function != "length" && function != "size") return malformed();
    for (; current() != ')'; ++position_) {
      if (at_end()) return malformed();
      if (current() != ' ') digits_ += current();
    }
    Step step{.kind = Step::Kind::kFromEnd};
    if (!take_number(step)) return malformed();
    return step;
  }

  // [0] [0,2] [2:] [:2] [1:3]; whatever follows a slice's second number is ignored.
  Parsed numbers() {
    Step step{.kind = Step::Kind::kIndex};
    bool is_list = false;
    for (; is_digit(current()) || is_one_of(current(), ", :-"); ++position_) {
      const char c = current();
      if (c == ':') {
        if (!slice(step)) return malformed();
        if (current() == ']') break;
      } else if (c == ',') {
        is_list = true;
        if (!take_number(step)) return malformed();
      } else if (c != ' ') {
        digits_ += c;
      }
    }
    if (!digits_.empty() && !take_number(step)) return malformed();
    if (is_list && (step.numbers.size() != 1 || is_open_slice(step))) {
      step.kind = Step::Kind::kIndices;
    }
    if (step.kind == Step::Kind::kIndex && step.numbers.size() != 1) return malformed();
    return step;
  }

  static bool is_open_slice(const Step& step) {
    return step.kind == Step::Kind::kFrom || step.kind == Step::Kind::kTo;
  }

  // At a colon: what is before it is in digits_, what follows is read here.
  bool slice(Step& step) {
    const bool has_start = !digits_.empty();
    if (has_start && !take_number(step)) return false;
    for (++position_; is_digit(current()) || is_one_of(current(), " -"); ++position_) {
      if (current() != ' ') digits_ += current();
    }
    if (at_end()) return false;
    if (has_start && digits_.empty()) {
      step.kind = Step::Kind::kFrom;
      return true;
    }
    if (!is_open_slice(step)) step.kind = has_start ? Step::Kind::kBetween : Step::Kind::kTo;
    return take_number(step);
  }

  bool take_number(Step& step) {
    std::int32_t number = 0;
    const char* end = digits_.data() + digits_.size();
    const auto [stopped, error] = std::from_chars(digits_.data(), end, number);
    if (digits_.empty() || error != std::errc() || stopped != end) return false;
    digits_.clear();
    step.numbers.push_back(number);
    return true;
  }

  Parsed filter() {
    if (filters_ == Filters::kRefused) return refuse("a filter inside a filter");
    const std::size_t start = fragment_.rfind('[', position_);
    const auto end = filter_end(start);
    if (!end) return refuse("the brackets of filter '" + fragment_ + "' do not match");
    SIDESTEP_TRY(parsed, Filter::parse(fragment_.substr(start, *end - start)));
    return Step{.kind = Step::Kind::kFilter,
                .filter = std::make_shared<const Filter>(std::move(parsed))};
  }

  // One past the bracket that closes the filter, brackets in quotes not counted.
  std::optional<std::size_t> filter_end(std::size_t start) const {
    int round = 0;
    int square = 0;
    bool in_quotes = false;
    char before = ' ';
    for (std::size_t i = start; i < fragment_.size(); ++i) {
      const char c = fragment_[i];
      if (c == '\'' && before != '\\') in_quotes = !in_quotes;
      before = c;
      if (in_quotes) continue;
      round += (c == '(') - (c == ')');
      square += (c == '[') - (c == ']');
      if (c == ']' && round == 0) return square == 0 ? std::optional(i + 1) : std::nullopt;
    }
    return std::nullopt;
  }

  std::string fragment_;
  Filters filters_;
  std::size_t position_ = 0;
  std::string digits_;
};

// The text after "$" or "@", step by step.
class PathParser {
 public:
  PathParser(std::string_view text, Filters filters) : text_(text), filters_(filters) {}

  Expected<std::vector<Step>, SyntaxError> parse() {
    std::vector<Step> steps;
    while (position_ < text_.size()) {
      SIDESTEP_TRY(step, next());
      if (!step) continue;
      if (steps.size() == limits::kPathStepsMax) {
        return refuse("a path has at most " + std::to_string(limits::kPathStepsMax) + " steps");
      }
      steps.push_back(*std::move(step));
    }
    if (!steps.empty() && steps.back().kind == Step::Kind::kScan) {
      return refuse("a path can not end with a scan");
    }
    return steps;
  }

 private:
  using Next = Expected<std::optional<Step>, SyntaxError>;

  // Nothing for the dot of ".[", which means nothing.
  Next next() {
    switch (text_[position_]) {
      case ' ': return refuse("blanks are not allowed in a path");
      case '$': return refuse("'$' is only allowed at the start of a path");
      case '[': return bracket();
      case '.': return dot();
      case '*': ++position_; return Step{.kind = Step::Kind::kWildcard};
      default: return name();
    }
  }

  Next dot() {
    ++position_;
    if (position_ == text_.size()) return refuse("a path can not end with a dot");
    if (text_[position_] == '.') {
      ++position_;
      return Step{.kind = Step::Kind::kScan};
    }
    return is_one_of(text_[position_], "[ ") ? Next(std::nullopt) : name();
  }

  Next name() {
    const std::size_t end = std::min(text_.find_first_of(".[ ", position_), text_.size());
    const std::string_view name = text_.substr(position_, end - position_);
    const bool after_dot = position_ > 0 && text_[position_ - 1] == '.';
    position_ = end;
    if (name == "*" && after_dot) return Step{.kind = Step::Kind::kWildcard};
    if (name.find_first_of("']") != name.npos) {
      // The engine puts names into brackets and quotes and then looks for the end of those.
      SIDESTEP_TRY(quoted, BracketParser("['" + std::string(name) + "']", filters_).parse());
      return quoted;
    }
    return Step{.kind = Step::Kind::kName, .names = {std::string(name)}};
  }

  Next bracket() {
    const std::size_t start = position_;
    int open = 0;
    while (position_ < text_.size()) {
      const char c = text_[position_++];
      open += (c == '[') - (c == ']');
      if (open == 0) break;
    }
    const std::string_view fragment = text_.substr(start, position_ - start);
    SIDESTEP_TRY(step, BracketParser(std::string(fragment), filters_).parse());
    return step;
  }

  std::string_view text_;
  Filters filters_;
  std::size_t position_ = 0;
};

// Marks the steps at which a missing member is an error: those with a definite path from the step
// before to the end.
bool mark_required(std::vector<Step>& steps) {
  bool is_definite = true;
  for (std::size_t i = steps.size(); i-- > 0;) {
    is_definite = is_definite && steps[i].is_definite();
    const bool before = i == 0 || steps[i - 1].is_definite();
    steps[i].is_required = is_definite && before;
  }
  return is_definite;
}

}  // namespace
}  // namespace jsonpath

Expected<Path, SyntaxError> Path::parse(std::string_view text, Filters filters) {
  using jsonpath::refuse;
  const std::string_view trimmed = jsonpath::trim(text);
  if (trimmed.empty()) return refuse("a path can not be empty");
  const bool has_start = trimmed.front() == '$' || trimmed.front() == '@';
  const std::string whole = has_start ? std::string(trimmed) : "$." + std::string(trimmed);
  if (whole.size() > 1 && whole[1] != '.' && whole[1] != '[') {
    return refuse("'$' is followed by '.' or '['");
  }
  SIDESTEP_TRY(steps, jsonpath::PathParser(std::string_view(whole).substr(1), filters).parse());
  Path path;
  path.text_ = std::string(text);
  path.is_definite_ = jsonpath::mark_required(steps);
  path.is_from_root_ = whole.front() == '$';
  path.steps_ = std::move(steps);
  return path;
}

}  // namespace sidestep::asl
