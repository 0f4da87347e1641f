#pragma once
// Lengths of time as ISO 8601 writes them: "PT2H", "P1DT0.5S".

#include <optional>
#include <string_view>

#include "base/time.h"

namespace sidestep {

// Nothing unless `text` is a duration of weeks, days, hours, minutes and seconds, where only the
// seconds may have a fraction, of at most a hundred years. Months and years are refused: nobody
// knows how long they are. Less than a millisecond is cut off.
std::optional<Millis> parse_duration(std::string_view text);

}  // namespace sidestep
