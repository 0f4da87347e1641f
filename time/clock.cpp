#include "time/clock.h"

#include <algorithm>
#include <cmath>

namespace sidestep::timing {
namespace {

Timestamp machine_time() { return std::chrono::floor<Millis>(std::chrono::system_clock::now()); }

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

void ScaledClock::not_before(Timestamp time) { epoch_ += std::max(time - now(), Millis(0)); }

Timestamp SkipClock::now() const { return machine_time() + skipped_; }

std::optional<Clock::Wait> SkipClock::wait_until(Timestamp due) const {
  return RealClock().wait_until(due - skipped_);
}

std::optional<Clock::Leap> SkipClock::leap() const {
  return Leap{Timestamp::max(), grace_, std::nullopt};
}

void SkipClock::leap_to(Timestamp time) {
  const Timestamp current = now();
  if (time <= current) return;
  skipped_ += time - current;
  tell_moved();
}

std::optional<Clock::Wait> ManualClock::wait_until(Timestamp due) const {
  if (due <= now_) return Wait::zero();
  return std::nullopt;
}

std::optional<Clock::Leap> ManualClock::leap() const {
  if (now_ >= target_) return std::nullopt;
  return Leap{target_, Wait::zero(), patience_};
}

void ManualClock::leap_to(Timestamp time) {
  if (time <= now_) return;
  now_ = time;
  tell_moved();
  while (!arrivals_.empty() && arrivals_.begin()->first <= now_) {
    const auto arrived = std::move(arrivals_.begin()->second);
    arrivals_.erase(arrivals_.begin());
    arrived();
  }
}

void ManualClock::not_before(Timestamp time) {
  now_ = std::max(now_, time);
  target_ = std::max(target_, now_);
}

void ManualClock::advance(Millis by, std::function<void()> arrived) {
  target_ += by;
  if (arrived) arrivals_.emplace(target_, std::move(arrived));
  tell_moved();
}

}  // namespace sidestep::timing
