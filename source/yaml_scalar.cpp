#include "source/yaml_scalar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace sidestep::source {
namespace {

template <std::size_t count>
bool is_one_of(std::string_view text, const std::array<std::string_view, count>& words) {
  return std::ranges::find(words, text) != words.end();
}

constexpr std::array<std::string_view, 5> kNull{"", "~", "null", "Null", "NULL"};
constexpr std::array<std::string_view, 3> kTrue{"true", "True", "TRUE"};
constexpr std::array<std::string_view, 3> kFalse{"false", "False", "FALSE"};
constexpr std::array<std::string_view, 6> kInfinite{".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"};
constexpr std::array<std::string_view, 12> kOtherTruth{"yes", "Yes", "YES", "no",  "No",  "NO",
                                                       "on",  "On",  "ON",  "off", "Off", "OFF"};

std::string_view without_sign(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return text;
}

std::size_t digits_at(std::string_view text) {
  return std::min(text.find_first_not_of("0123456789"), text.size());
}

// [0-9]+ ( . [0-9]* )? | . [0-9]+ , then an exponent or none.
bool is_number(std::string_view text) {
  text = without_sign(text);
  const std::size_t whole = digits_at(text);
  text.remove_prefix(whole);
  std::size_t fraction = 0;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    fraction = digits_at(text);
    text.remove_prefix(fraction);
  }
  if (whole + fraction == 0) return false;
  if (text.empty()) return true;
  if (text.front() != 'e' && text.front() != 'E') return false;
  text = without_sign(text.substr(1));
  return !text.empty() && digits_at(text) == text.size();
}

std::optional<Json> based(std::string_view digits, int base) {
  std::uint64_t value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  if (digits.empty() || end != digits.data() + digits.size()) return std::nullopt;
  if (error != std::errc() || value > INT64_MAX) return std::nullopt;
  return Json(static_cast<std::int64_t>(value));
}

std::optional<Json> decimal(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  if (without_sign(text).find_first_not_of("0123456789") == text.npos) {
    std::int64_t whole = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), whole);
    if (error == std::errc() && end == text.data() + text.size()) return Json(whole);
  }
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || !std::isfinite(value)) return std::nullopt;
  return Json(value);
}

}  // namespace

std::optional<Json> plain_scalar(std::string_view text) {
  if (is_one_of(text, kNull)) return Json();
  if (is_one_of(text, kTrue)) return Json(true);
  if (is_one_of(text, kFalse)) return Json(false);
  if (is_one_of(without_sign(text), kInfinite)) return std::nullopt;
  if (is_number(text)) return decimal(text);
  const int base = text.starts_with("0o") ? 8 : text.starts_with("0x") ? 16 : 0;
  if (base != 0) {
    const std::string_view digits = text.substr(2);
    const std::string_view allowed =
        std::string_view("0123456789abcdefABCDEF").substr(0, base == 8 ? 8 : 22);
    const bool is_right = !digits.empty() && digits.find_first_not_of(allowed) == digits.npos;
    if (is_right) return based(digits, base);
  }
  return Json(std::string(text));
}

bool is_truth_of_yaml_1_1(std::string_view text) { return is_one_of(text, kOtherTruth); }

}  // namespace sidestep::source
