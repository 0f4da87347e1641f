#pragma once
// One life of the server's process: an engine on a database, on one thread, in the world's time.
// The process dies when this is destroyed; what it then still writes goes to no disk (see
// SimulatedDisk).

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include "engine/engine.h"
#include "time/clock.h"

namespace sidestep::simulation {

// Stands still until it is moved, and knows what the engine waits for.
class VirtualClock final : public timing::Clock {
 public:
  explicit VirtualClock(Timestamp start) : now_(start) {}

  Timestamp now() const override { return now_; }
  std::optional<Wait> wait_until(Timestamp due) const override {
    if (due <= now_) return Wait::zero();
    waits_for_ = due;
    return std::nullopt;
  }

  void move_to(Timestamp now) {
    now_ = now;
    waits_for_.reset();
    tell_moved();
  }
  // Not later than the first timer; nothing if there is none.
  std::optional<Timestamp> waits_for() const { return waits_for_; }

 private:
  Timestamp now_;
  mutable std::optional<Timestamp> waits_for_;
};

struct Server {
  Server(const std::string& file, Timestamp now, engine::Integrations& integrations,
         engine::Engine::Fatal fatal, std::function<std::uint64_t()> seeds,
         std::int64_t memory_for_executions)
      : storage({file, storage::Durability::kFull, storage::Writer::Running::kInline},
                [this](UniqueFunction<void()> turn) {
                  boost::asio::post(io, [turn = std::move(turn)]() mutable { turn(); });
                }),
        clock(now),
        // Slices so short that long turns are left, and killed, in the middle.
        engine(io, storage, clock, integrations, std::move(fatal),
               {.seeds = std::move(seeds),
                .pace = [] { return pace_of_work(500); },
                .memory_for_executions = memory_for_executions}) {}

  boost::asio::io_context io{1};
  storage::Storage storage;
  VirtualClock clock;
  engine::Engine engine;
};

}  // namespace sidestep::simulation
