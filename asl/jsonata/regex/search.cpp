#include <algorithm>

#include "asl/jsonata/case_mapping.h"
#include "asl/jsonata/regex/program.h"
#include "base/pace.h"

namespace sidestep::asl::jsonata::regex {
namespace {

bool is_line_end(char16_t c) { return c == u'\n' || c == u'\r' || c == 0x2028 || c == 0x2029; }

bool is_word(char16_t c) {
  return (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'Z') || c == u'_' ||
         (c >= u'a' && c <= u'z');
}

// Steps after which remembering failures pays.
constexpr std::int64_t kRememberAfter = 2000;
// Most bits to remember them in: 16 MiB.
constexpr std::size_t kRememberMax = std::size_t{1} << 27;

// Most ways back that are kept open: 64 MiB; more end the search as too many steps do.
constexpr std::size_t kChoicesMax = std::size_t{1} << 21;

// What to do when the present attempt fails: go on elsewhere, or first put an old value back.
struct Choice {
  enum class Kind : std::uint8_t { kBranch, kSlot, kRegister };
  Kind kind;
  std::uint32_t target;
  std::size_t position;
};

class Machine {
 public:
  Machine(const Program& program, std::u16string_view text, std::int64_t& steps)
      : program_(program), text_(text), steps_(steps), steps_at_start_(steps) {
    slots_.resize((program.groups + 1) * std::size_t{2}, kUnmatched);
    marks_.resize(program.registers, kUnmatched);
  }

  bool run(std::uint32_t pc, std::size_t position);
  bool exhausted() const { return steps_ <= 0; }
  std::vector<std::size_t>& slots() { return slots_; }

 private:
  enum class Step { kOn, kFail, kDone };

  Step step(const Instruction& now, std::uint32_t& pc, std::size_t& position);
  bool unit(const Instruction& now, std::size_t& position) const;
  bool matches(const Instruction& now, char16_t unit) const;
  bool back_reference(const Instruction& now, std::size_t& position) const;
  bool look(const Instruction& now, std::uint32_t pc, std::size_t position);
  bool edge(const Instruction& now, std::size_t position) const;
  bool backtrack(std::size_t base, std::uint32_t& pc, std::size_t& position);
  bool failed_before(std::uint32_t pc, std::size_t position);
  void set_slot(std::uint32_t slot, std::size_t value) {
    choices_.push_back({Choice::Kind::kSlot, slot, slots_[slot]});
    slots_[slot] = value;
  }

  const Program& program_;
  std::u16string_view text_;
  std::int64_t& steps_;
  const std::int64_t steps_at_start_;
  std::vector<std::size_t> slots_;
  std::vector<std::size_t> marks_;
  std::vector<Choice> choices_;
  std::vector<bool> failed_;
};

bool Machine::run(std::uint32_t pc, std::size_t position) {
  const std::size_t base = choices_.size();
  while (--steps_ > 0) {
    pace::spend();
    switch (step(program_.code[pc], pc, position)) {
      case Step::kOn:
        break;
      case Step::kDone:
        return true;
      case Step::kFail:
        if (!backtrack(base, pc, position)) return false;
    }
  }
  return false;
}

Machine::Step Machine::step(const Instruction& now, std::uint32_t& pc, std::size_t& position) {
  bool good = true;
  switch (now.op) {
    case Op::kUnit:
    case Op::kAny:
    case Op::kSet:
      good = unit(now, position);
      break;
    case Op::kSplit:
      if (failed_before(pc, position)) return Step::kFail;
      if (choices_.size() >= kChoicesMax) steps_ = 0;
      choices_.push_back({Choice::Kind::kBranch, now.y, position});
      pc = now.x;
      return Step::kOn;
    case Op::kJump:
      pc = now.x;
      return Step::kOn;
    case Op::kSave:
      set_slot(now.x, position);
      break;
    case Op::kClear:
      for (std::uint32_t slot = now.x * 2; slot < now.y * 2; ++slot) set_slot(slot, kUnmatched);
      break;
    case Op::kMark:
      choices_.push_back({Choice::Kind::kRegister, now.x, marks_[now.x]});
      marks_[now.x] = position;
      break;
    case Op::kProgress:
      good = marks_[now.x] != position;
      break;
    case Op::kBackReference:
      good = back_reference(now, position);
      break;
    case Op::kLook:
    case Op::kLookBehind:
    case Op::kNoLook:
    case Op::kNoLookBehind:
      good = look(now, pc, position);
      pc = now.x;
      return good ? Step::kOn : Step::kFail;
    case Op::kLineStart:
    case Op::kLineEnd:
    case Op::kWordEdge:
    case Op::kNoWordEdge:
      good = edge(now, position);
      break;
    case Op::kMatch:
      return Step::kDone;
  }
  ++pc;
  return good ? Step::kOn : Step::kFail;
}

bool Machine::unit(const Instruction& now, std::size_t& position) const {
  if (now.backward) {
    if (position == 0 || !matches(now, text_[position - 1])) return false;
    --position;
  } else {
    if (position >= text_.size() || !matches(now, text_[position])) return false;
    ++position;
  }
  return true;
}

bool Machine::matches(const Instruction& now, char16_t unit) const {
  if (now.op == Op::kAny) return !is_line_end(unit);
  if (now.op == Op::kUnit) {
    return unit == now.unit || (program_.ignore_case && fold_unit(unit) == now.unit);
  }
  const UnitSet& set = program_.sets[now.x];
  if (!program_.ignore_case) return set.contains(unit);
  const char16_t folded = fold_unit(unit);
  const bool in = (set.contains(unit) != set.negated) || (set.contains(folded) != set.negated) ||
                  (set.contains(unfold_unit(folded)) != set.negated);
  return in != set.negated;
}

bool Machine::back_reference(const Instruction& now, std::size_t& position) const {
  const std::size_t start = slots_[now.x * 2];
  const std::size_t end = slots_[now.x * 2 + 1];
  if (start == kUnmatched || end == kUnmatched) return true;
  const std::size_t size = end - start;
  if (now.backward ? position < size : text_.size() - position < size) return false;
  const std::size_t other = now.backward ? position - size : position;
  for (std::size_t i = 0; i < size; ++i) {
    const char16_t a = text_[start + i];
    const char16_t b = text_[other + i];
    if (a != b && !(program_.ignore_case && fold_unit(a) == fold_unit(b))) return false;
  }
  position = now.backward ? other : position + size;
  return true;
}

bool Machine::look(const Instruction& now, std::uint32_t pc, std::size_t position) {
  const bool negative = now.op == Op::kNoLook || now.op == Op::kNoLookBehind;
  const std::size_t base = choices_.size();
  const bool found = run(pc + 1, position);
  if (found && !negative) {
    // No way back into the look-around, but what it captured can still be undone.
    const auto branches =
        std::remove_if(choices_.begin() + static_cast<std::ptrdiff_t>(base), choices_.end(),
                       [](const Choice& choice) { return choice.kind == Choice::Kind::kBranch; });
    choices_.erase(branches, choices_.end());
    return true;
  }
  while (choices_.size() > base) {
    const Choice undo = choices_.back();
    choices_.pop_back();
    if (undo.kind == Choice::Kind::kSlot) slots_[undo.target] = undo.position;
    if (undo.kind == Choice::Kind::kRegister) marks_[undo.target] = undo.position;
  }
  return !found && negative && !exhausted();
}

bool Machine::edge(const Instruction& now, std::size_t position) const {
  if (now.op == Op::kLineStart) {
    return position == 0 || (program_.multiline && is_line_end(text_[position - 1]));
  }
  if (now.op == Op::kLineEnd) {
    return position == text_.size() || (program_.multiline && is_line_end(text_[position]));
  }
  const bool before = position > 0 && is_word(text_[position - 1]);
  const bool after = position < text_.size() && is_word(text_[position]);
  return (before != after) == (now.op == Op::kWordEdge);
}

bool Machine::backtrack(std::size_t base, std::uint32_t& pc, std::size_t& position) {
  while (choices_.size() > base) {
    const Choice choice = choices_.back();
    choices_.pop_back();
    switch (choice.kind) {
      case Choice::Kind::kSlot:
        slots_[choice.target] = choice.position;
        break;
      case Choice::Kind::kRegister:
        marks_[choice.target] = choice.position;
        break;
      case Choice::Kind::kBranch:
        pc = choice.target;
        position = choice.position;
        return true;
    }
  }
  return false;
}

// A split that is reached a second time at the same place fails again: without references and
// look-around nothing but the place decides, and no loop comes back without having moved on.
bool Machine::failed_before(std::uint32_t pc, std::size_t position) {
  if (!program_.remembers_failures || steps_at_start_ - steps_ < kRememberAfter) return false;
  const std::size_t width = text_.size() + 1;
  if (failed_.empty()) {
    if (program_.code.size() > kRememberMax / width) return false;
    failed_.resize(program_.code.size() * width);
  }
  const std::size_t bit = pc * width + position;
  if (failed_[bit]) return true;
  failed_[bit] = true;
  return false;
}

}  // namespace

Match search(const Program& program, std::u16string_view text, std::size_t from,
             std::int64_t& steps) {
  Match match;
  Machine machine(program, text, steps);
  for (std::size_t start = from; start <= text.size(); ++start) {
    if (machine.run(0, start)) {
      match.outcome = Match::Outcome::kFound;
      match.bounds = std::move(machine.slots());
      return match;
    }
    if (machine.exhausted()) {
      match.outcome = Match::Outcome::kTooManySteps;
      return match;
    }
  }
  return match;
}

}  // namespace sidestep::asl::jsonata::regex
