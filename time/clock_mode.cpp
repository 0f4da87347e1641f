#include "time/clock_mode.h"

#include <charconv>

#include "base/json.h"

namespace sidestep::timing {
namespace {

constexpr double kScaleMax = 1e6;
// How long a clock that is moved by hand waits at each timer for the tasks that run. A function may
// have to be started first.
constexpr std::chrono::seconds kPatience{2};

constexpr std::string_view kScalePrefix = "scale=";

std::string wrong(std::string_view rule, std::string_view text) {
  return "must be " + std::string(rule) + ", not '" + std::string(text) + "'";
}

}  // namespace

Expected<ClockMode, std::string> parse_clock_scale(std::string_view text) {
  double scale = 1.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), scale);
  const bool number = error == std::errc() && end == text.data() + text.size();
  if (!number || !(scale >= 0 && scale <= kScaleMax)) {
    return unexpected(wrong("a factor from 0 to 1000000", text));
  }
  if (scale == 0) return ClockMode{ClockMode::Kind::kSkip, 1.0};
  return ClockMode{ClockMode::Kind::kScale, scale};
}

Expected<ClockMode, std::string> parse_clock_mode(std::string_view text) {
  if (text.starts_with(kScalePrefix)) return parse_clock_scale(text.substr(kScalePrefix.size()));
  if (text == "real") return ClockMode{ClockMode::Kind::kReal, 1.0};
  if (text == "skip") return ClockMode{ClockMode::Kind::kSkip, 1.0};
  if (text == "manual") return ClockMode{ClockMode::Kind::kManual, 1.0};
  return unexpected(wrong("real, scale=FACTOR, skip or manual", text));
}

std::string to_text(const ClockMode& mode) {
  switch (mode.kind) {
    case ClockMode::Kind::kScale:
      return std::string(kScalePrefix) + sidestep::to_text(Json(mode.scale));
    case ClockMode::Kind::kSkip:
      return "skip";
    case ClockMode::Kind::kManual:
      return "manual";
    case ClockMode::Kind::kReal:
      break;
  }
  return "real";
}

std::unique_ptr<Clock> make_clock(const ClockMode& mode, std::chrono::milliseconds grace) {
  switch (mode.kind) {
    case ClockMode::Kind::kScale:
      return std::make_unique<ScaledClock>(mode.scale);
    case ClockMode::Kind::kSkip:
      return std::make_unique<SkipClock>(grace);
    case ClockMode::Kind::kManual:
      return std::make_unique<ManualClock>(RealClock().now(), kPatience);
    case ClockMode::Kind::kReal:
      break;
  }
  return std::make_unique<RealClock>();
}

}  // namespace sidestep::timing
