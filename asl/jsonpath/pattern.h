#pragma once
// The regular expressions of filters: @.name =~ /[A-Z].*/i. A subset of Java's, matched against the
// whole text in time proportional to its length, whatever the pattern: groups, alternatives,
// classes, quantifiers, \d \w \s \b and their opposites, anchors. No back-references, look-around
// or possessive quantifiers; they are refused when parsed.
//
// AWS documents no regular expressions in paths; its engine has them.

#include <bitset>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "asl/runtime/query.h"
#include "base/result.h"

namespace sidestep::asl::jsonpath {

class Pattern {
 public:
  // `text` is "/regex/" or "/regex/i".
  static Expected<Pattern, SyntaxError> parse(std::string_view text);

  bool matches(std::string_view text) const;

  // Work of matching one byte, for budgets.
  std::size_t size() const { return program_.size(); }

  // Which code points a class holds: ASCII by table, the rest by ranges.
  struct Class {
    std::bitset<128> ascii;
    std::vector<std::pair<char32_t, char32_t>> ranges;
    bool is_negated = false;

    void add(char32_t first, char32_t last);
    bool holds(char32_t point) const;
  };

  struct Instruction {
    enum class Op { kClass, kSplit, kJump, kStart, kEnd, kBoundary, kNoBoundary };
    Op op = Op::kJump;
    std::ptrdiff_t first = 1;   // kSplit, kJump: where to go on, relative to here
    std::ptrdiff_t second = 1;  // kSplit: the other way; kClass: number of the class
  };
  using Program = std::vector<Instruction>;

 private:
  Program program_;  // accepts one past its end
  std::vector<Class> classes_;
};

}  // namespace sidestep::asl::jsonpath
