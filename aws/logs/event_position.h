#pragma once
// Where an event stands among those of its group, and how that is written: event ids, and the
// tokens of GetLogEvents, are decimal numbers of 56 digits that rise with time: the milliseconds
// times 2^144, and below them what tells apart the events of a millisecond.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sidestep::aws::logs {

struct EventPosition {
  std::int64_t at_ms = 0;
  std::int64_t number = 0;

  auto operator<=>(const EventPosition&) const = default;
};

// REQUIRES: neither part is negative.
std::string to_digits(const EventPosition& position);

// Nothing if `digits` is not such a number.
std::optional<EventPosition> position_of_digits(std::string_view digits);

}  // namespace sidestep::aws::logs
