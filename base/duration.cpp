#include "base/duration.h"

#include <charconv>
#include <cmath>
#include <span>

namespace sidestep {
namespace {

struct Unit {
  char letter;
  bool of_time;  // stands after the T
  double seconds;
};
constexpr Unit kUnits[] = {{'W', false, 604'800}, {'D', false, 86'400}, {'H', true, 3'600},
                           {'M', true, 60},       {'S', true, 1}};

constexpr double kSecondsMax = 100.0 * 366 * 86'400;

// The units still allowed: each may stand once, in this order.
using Units = std::span<const Unit>;

// Takes "12H" off `text`; its seconds, or nothing.
std::optional<double> take_part(std::string_view& text, bool in_time, Units& units) {
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, value, std::chars_format::fixed);
  if (parsed.ec != std::errc() || parsed.ptr == end || text.front() == '-') return std::nullopt;
  const bool whole = value == std::floor(value);
  const char letter = *parsed.ptr;
  text.remove_prefix(static_cast<std::size_t>(parsed.ptr - text.data()) + 1);
  while (!units.empty()) {
    const Unit unit = units.front();
    units = units.subspan(1);
    if (unit.letter != letter || unit.of_time != in_time) continue;
    if (!whole && letter != 'S') return std::nullopt;
    return value * unit.seconds;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Millis> parse_duration(std::string_view text) {
  if (!text.starts_with('P') || text.size() < 3) return std::nullopt;
  text.remove_prefix(1);
  Units units = kUnits;
  bool in_time = false;
  double seconds = 0;
  while (!text.empty()) {
    if (text.front() == 'T') {
      if (in_time || text.size() == 1) return std::nullopt;
      in_time = true;
      text.remove_prefix(1);
    }
    const auto part = take_part(text, in_time, units);
    if (!part) return std::nullopt;
    seconds += *part;
  }
  if (!(seconds <= kSecondsMax)) return std::nullopt;
  constexpr double kRounding = 1e-4;  // of a millisecond: 5.678 seconds are no binary fraction
  return Millis(static_cast<std::int64_t>(seconds * 1000 + kRounding));
}

}  // namespace sidestep
