#include "time/time_skip.h"

#include <algorithm>
#include <boost/asio/io_context.hpp>

namespace sidestep::timing {
namespace {

std::optional<Clock::Wait> patience(const Clock::Leap& leap, Outstanding outstanding) {
  switch (outstanding) {
    case Outstanding::kNothing:
      return Clock::Wait::zero();
    case Outstanding::kCallers:
      return leap.over_callers;
    case Outstanding::kWork:
      return leap.over_work;
    case Outstanding::kUnsettled:
      break;
  }
  return std::nullopt;
}

}  // namespace

TimeSkip::TimeSkip(boost::asio::io_context& io, Clock& clock, Sources sources, OnLeapt leapt)
    : clock_(clock), sources_(std::move(sources)), leapt_(std::move(leapt)), grace_(io) {}

void TimeSkip::consider() {
  grace_.cancel();
  const auto wanted = clock_.leap();
  if (!wanted) return;
  const auto wait = patience(*wanted, sources_.outstanding());
  if (!wait) return;
  if (*wait == Clock::Wait::zero()) return leap();
  wait_on(*wait, *wait);
}

// Waits, and if a client has asked for something meanwhile, again: until `grace` after that.
void TimeSkip::wait_on(Clock::Wait grace, Clock::Wait wait) {
  grace_.expires_after(wait);
  grace_.async_wait([this, grace](const boost::system::error_code& error) {
    if (error) return;
    const Outstanding outstanding = sources_.outstanding();
    if (outstanding == Outstanding::kUnsettled) return;
    if (outstanding == Outstanding::kCallers && sources_.last_request) {
      const auto since = std::chrono::steady_clock::now() - sources_.last_request();
      if (since < grace) return wait_on(grace, grace - since);
    }
    leap();
  });
}

// A timer that is due already fires before anything else happens.
void TimeSkip::leap() {
  const auto wanted = clock_.leap();
  if (!wanted) return;
  const auto first = sources_.next(wanted->until);
  const Timestamp target = std::min(first ? first->first : Timestamp::max(), wanted->until);
  if (target == Timestamp::max()) return;
  const Timestamp before = clock_.now();
  if (leapt_ && target > before && first && first->first == target) {
    leapt_({target - before, target, first->second});
  }
  clock_.leap_to(target);
}

}  // namespace sidestep::timing
