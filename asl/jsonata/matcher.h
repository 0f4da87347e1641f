#pragma once
// What $match, $contains, $replace and $split search with: a regular expression, or any function
// that answers as one does, with {match, start, end, groups, next}.

#include <optional>
#include <string>
#include <string_view>

#include "asl/jsonata/evaluation.h"
#include "asl/jsonata/regex/program.h"

namespace sidestep::asl::jsonata {

// A text that is spoken of in UTF-16 units.
class UnitText {
 public:
  explicit UnitText(std::string_view text);

  std::u16string_view units() const { return units_; }
  // Units `from` to `to`, excluded, as JavaScript's substring clamps and orders them.
  Value slice(Evaluation& evaluation, double from, double to) const;

 private:
  std::string_view text_;
  bool ascii_;
  std::u16string units_;
};

struct FoundMatch {
  Value match;
  double start = 0;
  double end = 0;
  Value groups;  // an array
  Value object;  // what a replacement function is given
};

// The matches of one text, one after another.
class MatchReader {
 public:
  MatchReader(Evaluation& evaluation, const Value& matcher, const Value& text);

  // Nothing at the end, and when the evaluation has failed.
  std::optional<FoundMatch> next();
  const UnitText& text() const { return units_; }

 private:
  std::optional<FoundMatch> next_of_regex();
  std::optional<FoundMatch> next_of_function();

  Evaluation& e_;
  Value matcher_;
  Value text_;
  UnitText units_;
  bool first_ = true;
  std::size_t from_ = 0;  // of a regular expression
  Value next_;            // function to call for the next match
};

// A regular expression called as a function, and the `next` of what it returned.
Value match_regex(Evaluation& evaluation, const Function& regex, const Value& text,
                  std::size_t from);
Value match_next(Evaluation& evaluation, const Function& next);

}  // namespace sidestep::asl::jsonata
