#pragma once
// How workflow time passes, as people write it: "real", "scale=0.01", "skip", "manual".

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "time/clock.h"

namespace sidestep::timing {

struct ClockMode {
  enum class Kind { kReal, kScale, kSkip, kManual };

  Kind kind = Kind::kReal;
  double scale = 1.0;  // of kScale: how long a second of waiting takes, in seconds; above 0
};

// The error says what would be right: "must be real, scale=FACTOR, skip or manual, not 'x'".
Expected<ClockMode, std::string> parse_clock_mode(std::string_view text);
// The same for the factor alone. 0 is the mode that skips: every wait then lasts no time.
Expected<ClockMode, std::string> parse_clock_scale(std::string_view text);

std::string to_text(const ClockMode& mode);

// `grace`: how long a clock that skips waits for callers.
std::unique_ptr<Clock> make_clock(const ClockMode& mode, std::chrono::milliseconds grace);

}  // namespace sidestep::timing
