#include "asl/jsonpath/pattern.h"

#include <algorithm>
#include <optional>

#include "asl/jsonpath/pattern_parser.h"

namespace sidestep::asl::jsonpath {
namespace {

using Op = Pattern::Instruction::Op;

// The places of the program that are alive at one position of the text.
class Places {
 public:
  explicit Places(std::size_t size) : is_in_(size, false) {}

  bool add(std::size_t place) {
    if (is_in_[place]) return false;
    is_in_[place] = true;
    list_.push_back(place);
    return true;
  }
  void clear() {
    for (const std::size_t place : list_) is_in_[place] = false;
    list_.clear();
  }
  bool holds(std::size_t place) const { return is_in_[place]; }
  const std::vector<std::size_t>& list() const { return list_; }

 private:
  std::vector<bool> is_in_;
  std::vector<std::size_t> list_;
};

// What surrounds a position of the text.
struct Surroundings {
  std::optional<char32_t> before;
  std::optional<char32_t> after;
  bool is_before_last_line_end = false;

  bool is_boundary() const {
    return (before && is_word(*before)) != (after && is_word(*after));
  }
  bool allow(Op op) const {
    switch (op) {
      case Op::kStart: return !before;
      case Op::kEnd: return !after || is_before_last_line_end;
      case Op::kBoundary: return is_boundary();
      case Op::kNoBoundary: return !is_boundary();
      default: return true;
    }
  }
};

// Adds what can be reached from `start` without reading.
void reach(const Pattern::Program& program, std::size_t start, const Surroundings& here,
           Places& places, std::vector<std::size_t>& open) {
  open.assign(1, start);
  while (!open.empty()) {
    const std::size_t place = open.back();
    open.pop_back();
    if (!places.add(place) || place == program.size()) continue;
    const Pattern::Instruction& instruction = program[place];
    if (instruction.op == Op::kClass || !here.allow(instruction.op)) continue;
    const auto from = static_cast<std::ptrdiff_t>(place);
    if (instruction.op == Op::kSplit) {
      open.push_back(static_cast<std::size_t>(from + instruction.second));
    }
    open.push_back(static_cast<std::size_t>(from + instruction.first));
  }
}

std::optional<char32_t> peek(std::string_view text, std::size_t position) {
  if (position >= text.size()) return std::nullopt;
  return read_point(text, position);
}

}  // namespace

void Pattern::Class::add(char32_t first, char32_t last) {
  for (char32_t c = first; c <= last && c < 128; ++c) ascii.set(c);
  if (last >= 128) ranges.emplace_back(std::max<char32_t>(first, 128), last);
}

bool Pattern::Class::holds(char32_t point) const {
  const bool is_in = point < 128 ? ascii[point]
                                 : std::any_of(ranges.begin(), ranges.end(), [&](const auto& r) {
                                     return r.first <= point && point <= r.second;
                                   });
  return is_in != is_negated;
}

Expected<Pattern, SyntaxError> Pattern::parse(std::string_view text) {
  const bool ignores_case = text.ends_with('i');
  const std::size_t end = text.rfind('/');
  if (end == 0 || end == text.npos) {
    return unexpected(SyntaxError{"regular expression: a '/' without its match"});
  }
  PatternParser parser(text.substr(1, end - 1), ignores_case ? Case::kIgnored : Case::kMatters);
  SIDESTEP_TRY(program, parser.parse());
  Pattern pattern;
  pattern.program_ = std::move(program);
  pattern.classes_ = parser.take_classes();
  return pattern;
}

bool Pattern::matches(std::string_view text) const {
  Places now(program_.size() + 1);
  Places next(program_.size() + 1);
  std::vector<std::size_t> open;
  std::size_t position = 0;
  Surroundings here{std::nullopt, peek(text, 0), text == "\n"};
  reach(program_, 0, here, now, open);
  while (position < text.size() && !now.list().empty()) {
    const char32_t point = read_point(text, position);
    here = {point, peek(text, position), text.substr(position) == "\n"};
    next.clear();
    for (const std::size_t place : now.list()) {
      if (place == program_.size() || program_[place].op != Op::kClass) continue;
      const auto& set = classes_[static_cast<std::size_t>(program_[place].second)];
      if (set.holds(point)) reach(program_, place + 1, here, next, open);
    }
    std::swap(now, next);
  }
  return position == text.size() && now.holds(program_.size());
}

}  // namespace sidestep::asl::jsonpath
