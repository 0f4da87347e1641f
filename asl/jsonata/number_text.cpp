#include "asl/jsonata/number_text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <system_error>

namespace sidestep::asl::jsonata {
namespace {

// A finite positive number as digits "d1d2...dn" and the exponent of d1.
struct Digits {
  std::array<char, 64> buffer;
  std::size_t size = 0;
  int exponent = 0;

  std::string_view text() const { return {buffer.data(), size}; }
};

Digits split(const char* begin, const char* end) {
  Digits out;
  const char* p = begin;
  for (; p != end && *p != 'e'; ++p) {
    if (*p != '.') out.buffer[out.size++] = *p;
  }
  if (p != end) {
    ++p;
    if (p != end && *p == '+') ++p;
    std::from_chars(p, end, out.exponent);
  }
  return out;
}

Digits shortest_digits(double value) {
  std::array<char, 40> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::scientific)
                       .ptr;
  return split(buffer.data(), end);
}

void append_exponent(std::string& out, std::string_view digits, int exponent) {
  out += digits.substr(0, 1);
  if (digits.size() > 1) {
    out += '.';
    out += digits.substr(1);
  }
  out += exponent < 0 ? "e-" : "e+";
  out += std::to_string(std::abs(exponent));
}

}  // namespace

void append_number(std::string& out, double value) {
  if (std::isnan(value)) {
    out += "NaN";
    return;
  }
  if (value < 0) {
    out += '-';
    value = -value;
  }
  if (std::isinf(value)) {
    out += "Infinity";
    return;
  }
  if (value < 9007199254740992.0 && value == std::floor(value)) {
    std::array<char, 24> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(),
                                   static_cast<std::int64_t>(value))
                         .ptr;
    out.append(buffer.data(), end);
    return;
  }
  const Digits digits = shortest_digits(value);
  const std::string_view text = digits.text();
  const int exponent = digits.exponent;
  if (exponent < -6 || exponent >= 21) return append_exponent(out, text, exponent);
  if (exponent < 0) {
    out += "0.";
    out.append(static_cast<std::size_t>(-exponent - 1), '0');
    out += text;
    return;
  }
  const std::size_t whole = static_cast<std::size_t>(exponent) + 1;
  if (text.size() <= whole) {
    out += text;
    out.append(whole - text.size(), '0');
    return;
  }
  out += text.substr(0, whole);
  out += '.';
  out += text.substr(whole);
}

std::string number_text(double value) {
  std::string out;
  append_number(out, value);
  return out;
}

double round_to_15_digits(double value) {
  if (!std::isfinite(value) || value == 0) return value;
  if (std::fabs(value) < 1e15 && value == std::floor(value)) return value;
  const double size = std::fabs(value);
  if (shortest_digits(size).size <= 15) return value;
  // All digits exactly, so that a tie is seen: JavaScript rounds it up, the C library to even.
  std::array<char, 1200> buffer;
  const auto exact = std::to_chars(buffer.data(), buffer.data() + buffer.size(), size,
                                   std::chars_format::scientific, 40)
                         .ptr;
  const std::string_view digits(buffer.data(), static_cast<std::size_t>(exact - buffer.data()));
  const std::size_t e = digits.find('e');
  // "d.dddddddddddddd" is 16 characters: 15 digits and the point.
  const bool tie = digits[16] == '5' &&
                   digits.substr(17, e - 17).find_first_not_of('0') == std::string_view::npos;
  std::array<char, 40> rounded;
  auto end = std::to_chars(rounded.data(), rounded.data() + rounded.size(), size,
                           std::chars_format::scientific, 14)
                 .ptr;
  double result = 0;
  const auto read = std::from_chars(rounded.data(), end, result);
  // The largest of all, rounded up.
  if (read.ec == std::errc::result_out_of_range) result = HUGE_VAL;
  if (tie && result < size) {
    // The last digit of a tie that went down is even: one more does not carry.
    rounded[15] = static_cast<char>(rounded[15] + 1);
    std::from_chars(rounded.data(), end, result);
  }
  return value < 0 ? -result : result;
}

}  // namespace sidestep::asl::jsonata
