#include "engine/time_skip.h"

#include <boost/asio/io_context.hpp>

namespace sidestep::engine {

TimeSkip::TimeSkip(boost::asio::io_context& io, Clock& clock, const Timers& timers,
                   std::function<Outstanding()> outstanding)
    : clock_(clock), timers_(timers), outstanding_(std::move(outstanding)), grace_(io) {}

void TimeSkip::consider() {
  const auto grace = clock_.skip_grace();
  if (!grace) return;
  grace_.cancel();
  if (!timers_.first_due()) return;
  switch (outstanding_()) {
    case Outstanding::kWork: return;
    case Outstanding::kNothing: return skip();
    case Outstanding::kCallers: break;
  }
  grace_.expires_after(*grace);
  grace_.async_wait([this](const boost::system::error_code& error) {
    if (!error && outstanding_() != Outstanding::kWork) skip();
  });
}

void TimeSkip::skip() {
  if (const auto due = timers_.first_due()) clock_.skip_to(*due);
}

}  // namespace sidestep::engine
