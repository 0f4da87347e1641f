#pragma once
// Points in time, as AWS reports them: UTC, millisecond resolution.
//
// This header deliberately offers no way to ask what time it is. Code below engine/ is given the
// time; only the shell reads a clock (time/clock.h).

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sidestep {

using Millis = std::chrono::milliseconds;
using Timestamp = std::chrono::sys_time<Millis>;

// An instant as written in a definition or in data, which may be finer than a millisecond and far
// outside what nanoseconds in 64 bits can hold.
struct Instant {
  std::int64_t seconds = 0;  // since 1970-01-01T00:00:00Z
  std::int32_t nanos = 0;    // 0 .. 999,999,999

  friend auto operator<=>(const Instant&, const Instant&) = default;
};

// RFC 3339 as the States Language wants it: upper-case T, then Z or a numeric offset, an optional
// fraction. Nothing for anything else ("2023-02-24", lower case, a blank for the T, no zone).
std::optional<Instant> parse_rfc3339(std::string_view text);

// The first millisecond at or after `instant`.
Timestamp to_timestamp(Instant instant);

// "2026-11-23T11:49:00.123Z"
std::string to_rfc3339(Timestamp time);

// Seconds since 1970 with three decimals, the way the AWS JSON protocol writes time:
// "1763898540.123"
std::string to_epoch_seconds(Timestamp time);

}  // namespace sidestep
