#pragma once
// What a pattern wants of one value: "= 4*", "> 100", "!= %[45][0-9]%".

#include <optional>
#include <string>
#include <string_view>

#include "aws/logs/patterns/regex.h"
#include "base/json.h"
#include "base/result.h"

namespace sidestep::aws::logs {

class Comparison {
 public:
  // Reads an operator and its operand from `text` at `at`, which goes behind them. The error is the
  // reason.
  static Expected<Comparison, std::string> read(std::string_view text, std::size_t& at);

  // A member of JSON: a text is compared with a text, a number with a number.
  bool holds(const Json& value) const;
  // A column: a number is what reads as one.
  bool holds(std::string_view column) const;

  bool has_regex() const { return regex_.has_value(); }

 private:
  enum class Operator { kEqual, kNotEqual, kLess, kAtMost, kMore, kAtLeast };

  static std::optional<Operator> read_operator(std::string_view text, std::size_t& at);
  Expected<Done, std::string> read_operand(std::string_view text, std::size_t& at);
  bool is_equality() const {
    return operator_ == Operator::kEqual || operator_ == Operator::kNotEqual;
  }
  bool equals(std::string_view text) const;
  bool compares(double value) const;

  Operator operator_ = Operator::kEqual;
  std::string text_;                // with asterisks for whatever may stand there
  std::optional<double> number_{};  // if it is one, without quotes
  std::optional<LogRegex> regex_{};
};

// Behind blanks.
void skip_pattern_blanks(std::string_view text, std::size_t& at);

}  // namespace sidestep::aws::logs
