#include "engine/time_skip.h"

#include <algorithm>
#include <boost/asio/io_context.hpp>

namespace sidestep::engine {
namespace {

std::optional<Clock::Wait> patience(const Clock::Leap& leap, Outstanding outstanding) {
  switch (outstanding) {
    case Outstanding::kNothing: return Clock::Wait::zero();
    case Outstanding::kCallers: return leap.over_callers;
    case Outstanding::kWork: return leap.over_work;
    case Outstanding::kUnsettled: break;
  }
  return std::nullopt;
}

}  // namespace

TimeSkip::TimeSkip(boost::asio::io_context& io, Clock& clock, const Timers& timers,
                   std::function<Outstanding()> outstanding)
    : clock_(clock), timers_(timers), outstanding_(std::move(outstanding)), grace_(io) {}

void TimeSkip::consider() {
  grace_.cancel();
  const auto wanted = clock_.leap();
  if (!wanted) return;
  const auto wait = patience(*wanted, outstanding_());
  if (!wait) return;
  if (*wait == Clock::Wait::zero()) return leap();
  grace_.expires_after(*wait);
  grace_.async_wait([this](const boost::system::error_code& error) {
    if (!error && outstanding_() != Outstanding::kUnsettled) leap();
  });
}

// A timer that is due already fires before anything else happens.
void TimeSkip::leap() {
  const auto wanted = clock_.leap();
  if (!wanted) return;
  const Timestamp target = std::min(timers_.first_due().value_or(Timestamp::max()), wanted->until);
  if (target < Timestamp::max()) clock_.leap_to(target);
}

}  // namespace sidestep::engine
