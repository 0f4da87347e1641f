#include <algorithm>
#include <utility>

#include "asl/jsonata/case_mapping.h"
#include "asl/jsonata/regex/program.h"
#include "asl/jsonata/unicode.h"

namespace sidestep::asl::jsonata::regex {
namespace {

// Ours: counted repetition is written out, and a{1000}{1000} must not fill memory.
constexpr std::size_t kCodeMax = 50'000;

bool may_be_empty(const Syntax& syntax) {
  switch (syntax.form) {
    case Form::kUnit:
    case Form::kAny:
    case Form::kSet:
      return false;
    case Form::kSequence:
      return std::all_of(syntax.parts.begin(), syntax.parts.end(),
                         [](const auto& part) { return may_be_empty(*part); });
    case Form::kChoice:
      return std::any_of(syntax.parts.begin(), syntax.parts.end(),
                         [](const auto& part) { return may_be_empty(*part); });
    case Form::kGroup:
      return may_be_empty(*syntax.parts[0]);
    case Form::kRepeat:
      return syntax.least == 0 || may_be_empty(*syntax.parts[0]);
    default:
      return true;
  }
}

// The numbers of the capturing groups within: first to last, excluded.
void group_range(const Syntax& syntax, std::uint32_t& first, std::uint32_t& last) {
  if (syntax.form == Form::kGroup) {
    first = std::min(first, syntax.number);
    last = std::max(last, syntax.number + 1);
  }
  for (const auto& part : syntax.parts) group_range(*part, first, last);
}

class Compiler {
 public:
  explicit Compiler(Program& program) : program_(program) {}

  bool run(const Syntax& root) {
    save(0);
    emit(root);
    save(1);
    add({Op::kMatch});
    return !too_large_;
  }

 private:
  std::uint32_t here() const { return static_cast<std::uint32_t>(program_.code.size()); }
  std::uint32_t add(Instruction instruction) {
    if (program_.code.size() >= kCodeMax) {
      too_large_ = true;
      return 0;
    }
    instruction.backward = backward_;
    program_.code.push_back(instruction);
    return here() - 1;
  }
  void save(std::uint32_t slot) { add({.op = Op::kSave, .x = slot}); }

  void emit(const Syntax& syntax);
  void sequence(const Syntax& syntax);
  void choice(const Syntax& syntax);
  void group(const Syntax& syntax);
  void repeat(const Syntax& syntax);
  void turn(const Syntax& syntax, bool check_progress);
  void look(const Syntax& syntax);
  void split(const Syntax& repeat, std::uint32_t at, std::uint32_t into, std::uint32_t past);

  Program& program_;
  bool backward_ = false;
  bool too_large_ = false;
};

void Compiler::emit(const Syntax& syntax) {
  if (too_large_) return;
  switch (syntax.form) {
    case Form::kEmpty:
      return;
    case Form::kUnit: {
      const char16_t unit = program_.ignore_case ? fold_unit(syntax.unit) : syntax.unit;
      add({.op = Op::kUnit, .unit = unit});
      return;
    }
    case Form::kAny:
      add({Op::kAny});
      return;
    case Form::kSet:
      program_.sets.push_back(syntax.set);
      add({.op = Op::kSet, .x = static_cast<std::uint32_t>(program_.sets.size() - 1)});
      return;
    case Form::kSequence:
      return sequence(syntax);
    case Form::kChoice:
      return choice(syntax);
    case Form::kGroup:
      return group(syntax);
    case Form::kRepeat:
      return repeat(syntax);
    case Form::kLook:
      return look(syntax);
    case Form::kBackReference:
      add({.op = Op::kBackReference, .x = syntax.number});
      return;
    case Form::kLineStart:
      add({Op::kLineStart});
      return;
    case Form::kLineEnd:
      add({Op::kLineEnd});
      return;
    case Form::kWordEdge:
      add({Op::kWordEdge});
      return;
    case Form::kNoWordEdge:
      add({Op::kNoWordEdge});
      return;
  }
}

void Compiler::sequence(const Syntax& syntax) {
  if (!backward_) {
    for (const auto& part : syntax.parts) emit(*part);
  } else {
    for (auto part = syntax.parts.rbegin(); part != syntax.parts.rend(); ++part) emit(**part);
  }
}

void Compiler::choice(const Syntax& syntax) {
  std::vector<std::uint32_t> jumps;
  for (std::size_t i = 0; i < syntax.parts.size(); ++i) {
    const bool last = i + 1 == syntax.parts.size();
    const std::uint32_t at = last ? 0 : add({Op::kSplit});
    emit(*syntax.parts[i]);
    if (last || too_large_) break;
    jumps.push_back(add({Op::kJump}));
    program_.code[at].x = at + 1;
    program_.code[at].y = here();
  }
  for (const std::uint32_t jump : jumps) program_.code[jump].x = here();
}

void Compiler::group(const Syntax& syntax) {
  const std::uint32_t start = syntax.number * 2;
  save(backward_ ? start + 1 : start);
  emit(*syntax.parts[0]);
  save(backward_ ? start : start + 1);
}

void Compiler::split(const Syntax& repeat, std::uint32_t at, std::uint32_t into,
                     std::uint32_t past) {
  program_.code[at].x = repeat.lazy ? past : into;
  program_.code[at].y = repeat.lazy ? into : past;
}

// One turn of a loop: captures of the turn before are forgotten.
void Compiler::turn(const Syntax& syntax, bool check_progress) {
  std::uint32_t first = kUnbounded;
  std::uint32_t last = 0;
  group_range(syntax, first, last);
  if (last > first) add({.op = Op::kClear, .x = first, .y = last});
  const std::uint32_t mark = program_.registers;
  if (check_progress) {
    ++program_.registers;
    program_.remembers_failures = false;
    add({.op = Op::kMark, .x = mark});
  }
  emit(syntax);
  if (check_progress) add({.op = Op::kProgress, .x = mark});
}

void Compiler::repeat(const Syntax& syntax) {
  const Syntax& body = *syntax.parts[0];
  for (std::uint32_t i = 0; i < syntax.least && !too_large_; ++i) {
    const std::uint32_t before = here();
    turn(body, false);
    if (here() == before) break;  // nothing, however often
  }
  const bool may_stall = may_be_empty(body);
  if (syntax.most == kUnbounded) {
    const std::uint32_t at = add({Op::kSplit});
    turn(body, may_stall);
    add({.op = Op::kJump, .x = at});
    if (!too_large_) split(syntax, at, at + 1, here());
    return;
  }
  std::vector<std::uint32_t> splits;
  for (std::uint32_t i = syntax.least; i < syntax.most && !too_large_; ++i) {
    splits.push_back(add({Op::kSplit}));
    turn(body, may_stall);
  }
  if (too_large_) return;
  for (const std::uint32_t at : splits) split(syntax, at, at + 1, here());
}

void Compiler::look(const Syntax& syntax) {
  program_.remembers_failures = false;
  const Op op = syntax.negative ? (syntax.behind ? Op::kNoLookBehind : Op::kNoLook)
                                : (syntax.behind ? Op::kLookBehind : Op::kLook);
  const std::uint32_t at = add({op});
  const bool outer = std::exchange(backward_, syntax.behind);
  emit(*syntax.parts[0]);
  add({Op::kMatch});
  backward_ = outer;
  if (!too_large_) program_.code[at].x = here();
}

bool has_back_reference(const Syntax& syntax) {
  return syntax.form == Form::kBackReference ||
         std::any_of(syntax.parts.begin(), syntax.parts.end(),
                     [](const auto& part) { return has_back_reference(*part); });
}

}  // namespace

Expected<Program, std::string> compile(std::string_view pattern, std::string_view flags) {
  SIDESTEP_TRY(parsed, parse(to_utf16(pattern)));
  Program program;
  program.source = std::string(pattern);
  program.groups = parsed.groups;
  program.ignore_case = flags.find('i') != std::string_view::npos;
  program.multiline = flags.find('m') != std::string_view::npos;
  program.remembers_failures = !has_back_reference(*parsed.root);
  if (!Compiler(program).run(*parsed.root)) return unexpected(std::string("too large"));
  return program;
}

}  // namespace sidestep::asl::jsonata::regex
