#include "server/retention.h"

#include <boost/asio/io_context.hpp>

#include "base/log.h"
#include "storage/executions.h"

namespace sidestep {
namespace {

constexpr std::chrono::hours kInterval{1};
constexpr std::int64_t kAtOnce = 200;

}  // namespace

Retention::Retention(boost::asio::io_context& io, engine::Engine& engine,
                     std::optional<Millis> keep)
    : engine_(engine), keep_(keep), timer_(io) {}

void Retention::start() {
  if (keep_) sweep();
}

void Retention::sweep() {
  const std::int64_t before = (engine_.now() - *keep_).time_since_epoch().count();
  auto removed = std::make_shared<std::int64_t>(0);
  engine_.writer().submit_isolated(
      [before, removed](storage::Database& database) {
        *removed = storage::Executions(database).remove_ended_before(before, kAtOnce);
      },
      [this, removed](std::exception_ptr failure) {
        // The next writer that fails ends the server.
        if (failure) return log::error("Executions that ended long ago could not be removed");
        *removed < kAtOnce ? sweep_later() : sweep();
      });
}

void Retention::sweep_later() {
  timer_.expires_after(kInterval);
  timer_.async_wait([this](const boost::system::error_code& error) {
    if (!error) sweep();
  });
}

}  // namespace sidestep
