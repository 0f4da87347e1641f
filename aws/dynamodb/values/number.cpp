#include "aws/dynamodb/values/number.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace sidestep::aws::dynamodb {
namespace {

constexpr std::size_t kDigitsMax = 38;
constexpr int kExponentMax = 125;
constexpr int kExponentMin = -130;
// More than any text of sensible length can shift the point by, and far from overflow.
constexpr int kExponentClamp = 100'000'000;

struct Parts {
  bool negative = false;
  std::string_view whole;
  std::string_view fraction;
  int exponent = 0;
};

std::string_view take_digits(std::string_view& rest) {
  const std::size_t size = std::min(rest.find_first_not_of("0123456789"), rest.size());
  const std::string_view digits = rest.substr(0, size);
  rest.remove_prefix(size);
  return digits;
}

bool take_any(std::string_view& rest, std::string_view characters) {
  if (rest.empty() || characters.find(rest.front()) == std::string_view::npos) return false;
  rest.remove_prefix(1);
  return true;
}

bool take_sign(std::string_view& rest) {
  const bool negative = !rest.empty() && rest.front() == '-';
  take_any(rest, "+-");
  return negative;
}

std::optional<int> take_exponent(std::string_view& rest) {
  if (!take_any(rest, "eE")) return 0;
  const bool negative = take_sign(rest);
  const std::string_view digits = take_digits(rest);
  if (digits.empty()) return std::nullopt;
  int value = kExponentClamp;
  const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (parsed.ec != std::errc() || value > kExponentClamp) value = kExponentClamp;
  return negative ? -value : value;
}

std::optional<Parts> split(std::string_view text) {
  Parts parts;
  parts.negative = take_sign(text);
  parts.whole = take_digits(text);
  if (take_any(text, ".")) parts.fraction = take_digits(text);
  if (parts.whole.empty() && parts.fraction.empty()) return std::nullopt;
  const auto exponent = take_exponent(text);
  if (!exponent || !text.empty()) return std::nullopt;
  parts.exponent = *exponent;
  return parts;
}

// Sums of digits without sign, aligned: both texts have the same length.
std::string add_digits(std::string a, std::string_view b) {
  int carry = 0;
  for (std::size_t i = a.size(); i-- > 0;) {
    const int sum = a[i] - '0' + b[i] - '0' + carry;
    a[i] = static_cast<char>('0' + sum % 10);
    carry = sum / 10;
  }
  return carry == 0 ? a : "1" + a;
}

// REQUIRES: a >= b.
std::string subtract_digits(std::string a, std::string_view b) {
  int borrow = 0;
  for (std::size_t i = a.size(); i-- > 0;) {
    int difference = a[i] - b[i] - borrow;
    borrow = difference < 0 ? 1 : 0;
    if (difference < 0) difference += 10;
    a[i] = static_cast<char>('0' + difference);
  }
  return a;
}

// `digits`, of which the first stands for 10^exponent, with zeros from 10^top down to 10^bottom.
std::string aligned(const std::string& digits, int exponent, int top, int bottom) {
  std::string text(static_cast<std::size_t>(top - exponent), '0');
  text += digits;
  text.resize(static_cast<std::size_t>(top - bottom + 1), '0');
  return text;
}

}  // namespace

Expected<Number, Error> Number::parse(std::string_view text) {
  const auto parts = split(text);
  if (!parts) {
    std::string message = "The parameter cannot be converted to a numeric value";
    if (!text.empty()) message += ": " + std::string(text);
    return unexpected(validation_error(std::move(message)));
  }
  const std::string all = std::string(parts->whole) + std::string(parts->fraction);
  const std::size_t first = all.find_first_not_of('0');
  Number number;
  if (first == std::string::npos) return number;
  number.negative_ = parts->negative;
  number.digits_ = all.substr(first, all.find_last_not_of('0') - first + 1);
  number.exponent_ =
      static_cast<int>(parts->whole.size()) - 1 - static_cast<int>(first) + parts->exponent;
  if (number.exponent_ > kExponentMax) {
    return unexpected(
        validation_error("Number overflow. Attempting to store a number with magnitude larger than "
                         "supported range"));
  }
  if (number.exponent_ < kExponentMin) {
    return unexpected(
        validation_error("Number underflow. Attempting to store a number with magnitude smaller "
                         "than supported range"));
  }
  if (number.digits_.size() > kDigitsMax) {
    return unexpected(
        validation_error("Attempting to store more than 38 significant digits in a Number"));
  }
  return number;
}

std::string Number::text() const {
  if (zero()) return "0";
  const std::string sign = negative_ ? "-" : "";
  if (exponent_ < 0) {
    return sign + "0." + std::string(static_cast<std::size_t>(-exponent_ - 1), '0') + digits_;
  }
  const std::size_t whole = static_cast<std::size_t>(exponent_) + 1;
  if (digits_.size() <= whole) return sign + digits_ + std::string(whole - digits_.size(), '0');
  return sign + digits_.substr(0, whole) + "." + digits_.substr(whole);
}

// A byte for the sign, one for the exponent, then the digits by two, each byte from 1 to 100 so
// that a longer number is never below its beginning. Negative ones are the complement of that, and
// end with the largest byte, because there the longer number is the smaller.
std::string Number::sortable() const {
  if (zero()) return std::string(1, '\x01');
  std::string bytes(1, static_cast<char>(exponent_ - kExponentMin));
  for (std::size_t i = 0; i < digits_.size(); i += 2) {
    const int high = digits_[i] - '0';
    const int low = i + 1 < digits_.size() ? digits_[i + 1] - '0' : 0;
    bytes += static_cast<char>(high * 10 + low + 1);
  }
  if (!negative_) return '\x02' + bytes;
  for (char& byte : bytes) byte = static_cast<char>(~byte);
  return std::string(1, '\0') + bytes + '\xFF';
}

// AWS's guide: about one byte for two digits and one more; a sign costs another.
std::size_t Number::size_bytes() const {
  return (digits_.size() + 1) / 2 + 1 + (negative_ ? 1 : 0);
}

Expected<Number, Error> Number::plus(const Number& other) const {
  if (zero()) return other;
  if (other.zero()) return *this;
  const int top = std::max(exponent_, other.exponent_);
  const auto last = [](const Number& number) {
    return number.exponent_ - static_cast<int>(number.digits_.size()) + 1;
  };
  const int bottom = std::min(last(*this), last(other));
  const std::string a = aligned(digits_, exponent_, top, bottom);
  const std::string b = aligned(other.digits_, other.exponent_, top, bottom);
  std::string digits;
  bool negative = negative_;
  if (negative_ == other.negative_) {
    digits = add_digits(a, b);
  } else if (a >= b) {
    digits = subtract_digits(a, b);
  } else {
    digits = subtract_digits(b, a);
    negative = other.negative_;
  }
  return parse((negative ? "-" : "") + digits + "E" + std::to_string(bottom));
}

Expected<Number, Error> Number::minus(const Number& other) const {
  Number negated = other;
  if (!negated.zero()) negated.negative_ = !negated.negative_;
  return plus(negated);
}

}  // namespace sidestep::aws::dynamodb
