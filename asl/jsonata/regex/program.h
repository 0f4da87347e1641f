#pragma once
// A regular expression, compiled, and its search: backtracking as JavaScript prescribes, in a
// counted number of steps. Where the pattern allows (no back references, no look-around), states
// that failed once are remembered, so that the search takes time proportional to the text.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "asl/jsonata/regex/syntax.h"
#include "base/result.h"

namespace sidestep::asl::jsonata::regex {

enum class Op : std::uint8_t {
  kUnit,
  kAny,
  kSet,
  kSplit,     // try `x`, then `y`
  kJump,      // to `x`
  kSave,      // the position, in slot `x`
  kClear,     // the captures of groups `x` to `y`, excluded
  kMark,      // the position, in register `x`, before a turn of a loop
  kProgress,  // fail if the turn matched nothing
  kBackReference,
  kLook,  // at the body behind it, which ends at `x`
  kLookBehind,
  kNoLook,
  kNoLookBehind,
  kLineStart,
  kLineEnd,
  kWordEdge,
  kNoWordEdge,
  kMatch,
};

struct Instruction {
  Op op;
  bool backward = false;
  char16_t unit = 0;
  std::uint32_t x = 0;
  std::uint32_t y = 0;
};

struct Program {
  std::string source;
  std::vector<Instruction> code;
  std::vector<UnitSet> sets;
  std::uint32_t groups = 0;     // without the whole match
  std::uint32_t registers = 0;  // of kMark
  bool ignore_case = false;
  bool multiline = false;
  bool remembers_failures = false;
};

// `flags` holds only i and m. The error is what is wrong, in words.
Expected<Program, std::string> compile(std::string_view pattern, std::string_view flags);

inline constexpr std::size_t kUnmatched = static_cast<std::size_t>(-1);

struct Match {
  enum class Outcome { kFound, kNothing, kTooManySteps };
  Outcome outcome = Outcome::kNothing;
  // Start and end of the whole match and of each group, in units; kUnmatched for both if a group
  // took no part.
  std::vector<std::size_t> bounds;

  std::size_t start() const { return bounds[0]; }
  std::size_t end() const { return bounds[1]; }
};

// The first match at or behind `from`. `steps` goes down by the steps taken; none left ends the
// search.
Match search(const Program& program, std::u16string_view text, std::size_t from,
             std::int64_t& steps);

}  // namespace sidestep::asl::jsonata::regex
