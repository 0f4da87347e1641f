#pragma once
// DynamoDB's numbers: decimal, up to 38 digits, magnitude from 1E-130 to 9.99..E+125. Exact, so no
// double is involved.

#include <string>
#include <string_view>

#include "aws/dynamodb/error.h"
#include "base/result.h"

namespace sidestep::aws::dynamodb {

class Number {
 public:
  // ValidationException if `text` is no number, or one out of range.
  static Expected<Number, Error> parse(std::string_view text);

  // The one text of this value: no exponent, no zeros without a meaning.
  std::string text() const;

  // Bytes that compare as the numbers do.
  std::string sortable() const;

  // As DynamoDB counts it.
  std::size_t size_bytes() const;

  // Exact sums. ValidationException if the result has too many digits, or is out of range.
  Expected<Number, Error> plus(const Number& other) const;
  Expected<Number, Error> minus(const Number& other) const;

 private:
  bool zero() const { return digits_.empty(); }

  bool negative_ = false;
  int exponent_ = 0;    // of the first digit: 1 for 12.5
  std::string digits_;  // first and last are not '0'; empty for 0
};

}  // namespace sidestep::aws::dynamodb
