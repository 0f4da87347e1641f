#pragma once
// Forgets executions that ended long ago, with their histories, as AWS does after ninety days.
// Their names are free again then.
// https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html

#include <boost/asio/steady_timer.hpp>
#include <optional>

#include "engine/engine.h"

namespace sidestep {

class Retention {
 public:
  // `keep`: how long, in the time of the server; nothing: forever. References outlive it.
  Retention(boost::asio::io_context& io, engine::Engine& engine, std::optional<Millis> keep);
  Retention(const Retention&) = delete;
  Retention& operator=(const Retention&) = delete;

  // Looks now, and once an hour from now on. A part at a time, so that nobody waits for it.
  void start();

 private:
  void sweep();
  void sweep_later();

  engine::Engine& engine_;
  const std::optional<Millis> keep_;
  boost::asio::steady_timer timer_;
};

}  // namespace sidestep
