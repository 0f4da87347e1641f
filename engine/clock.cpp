#include "engine/clock.h"

#include <algorithm>
#include <cmath>

namespace sidestep::engine {
namespace {

Timestamp machine_time() {
  return std::chrono::floor<Millis>(std::chrono::system_clock::now());
}

}  // namespace

Timestamp RealClock::now() const { return machine_time(); }

std::optional<Clock::Wait> RealClock::wait_until(Timestamp due) const {
  const auto left = due - std::chrono::system_clock::now();
  return std::max(std::chrono::duration_cast<Wait>(left), Wait::zero());
}

ScaledClock::ScaledClock(double scale)
    : scale_(scale), epoch_(machine_time()), started_(std::chrono::steady_clock::now()) {}

Timestamp ScaledClock::now() const {
  const std::chrono::duration<double, std::milli> passed =
      std::chrono::steady_clock::now() - started_;
  return epoch_ + Millis(static_cast<std::int64_t>(passed.count() / scale_));
}

std::optional<Clock::Wait> ScaledClock::wait_until(Timestamp due) const {
  const double left_ms = static_cast<double>((due - now()).count()) * scale_;
  if (left_ms <= 0) return Wait::zero();
  return std::chrono::duration_cast<Wait>(
      std::chrono::duration<double, std::milli>(std::ceil(left_ms)));
}

Timestamp SkipClock::now() const { return machine_time() + skipped_; }

std::optional<Clock::Wait> SkipClock::wait_until(Timestamp due) const {
  return RealClock().wait_until(due - skipped_);
}

void SkipClock::skip_to(Timestamp due) {
  const Timestamp current = now();
  if (due <= current) return;
  skipped_ += due - current;
  tell_moved();
}

std::optional<Clock::Wait> ManualClock::wait_until(Timestamp due) const {
  if (due <= now_) return Wait::zero();
  return std::nullopt;
}

void ManualClock::advance(Millis by) {
  now_ += by;
  tell_moved();
}

}  // namespace sidestep::engine
