#pragma once
// The tree of a regular expression, as JavaScript understands it without the u flag: text is a row
// of UTF-16 units.

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace sidestep::asl::jsonata::regex {

// A set of units: ranges, sorted and apart, once `finish` was called.
struct UnitSet {
  std::vector<std::pair<char16_t, char16_t>> ranges;
  bool negated = false;

  void add(char16_t from, char16_t to) { ranges.emplace_back(from, to); }
  void add(const UnitSet& other);
  void finish();
  bool contains(char16_t unit) const;
};

UnitSet digits();
UnitSet word_units();
UnitSet blanks();
UnitSet complement(const UnitSet& set);

enum class Form : std::uint8_t {
  kEmpty,
  kUnit,
  kAny,
  kSet,
  kSequence,
  kChoice,
  kGroup,  // capturing: `number` says which
  kRepeat,
  kLook,
  kBackReference,
  kLineStart,
  kLineEnd,
  kWordEdge,
  kNoWordEdge,
};

inline constexpr std::uint32_t kUnbounded = 0xFFFFFFFF;

struct Syntax {
  Form form = Form::kEmpty;
  char16_t unit = 0;
  UnitSet set;
  std::uint32_t number = 0;  // of a group or a back reference
  std::u16string name;       // of a back reference by name
  std::uint32_t least = 0;
  std::uint32_t most = 0;
  bool lazy = false;
  bool behind = false;
  bool negative = false;
  std::vector<std::unique_ptr<Syntax>> parts;
};

struct Parsed {
  std::unique_ptr<Syntax> root;
  std::uint32_t groups = 0;
};

// The error is what is wrong, in words.
Expected<Parsed, std::string> parse(std::u16string_view pattern);

}  // namespace sidestep::asl::jsonata::regex
