#pragma once
// Engines one after the other on the same database file, as when a server crashes and is started
// again.

#include <memory>

#include "tests/engine/harness.h"
#include "tests/support/temp_directory.h"

namespace sidestep::test {

// Crashes by leaving the scope: the engine is not called, and drains nothing.
class Restarts {
 public:
  Harness& begin() { return *(harness_ = std::make_unique<Harness>(directory_.file("test.db"))); }
  Harness& restart(engine::InFlight in_flight = engine::InFlight::kRestart) {
    return restart(harness_->clock.now(), in_flight);
  }
  Harness& restart(Timestamp now, engine::InFlight in_flight = engine::InFlight::kRestart) {
    harness_.reset();
    harness_ = std::make_unique<Harness>(directory_.file("test.db"), now, forgetful(in_flight));
    harness_->engine.recover();
    harness_->settle();
    return *harness_;
  }

 private:
  testing::TempDirectory directory_;
  std::unique_ptr<Harness> harness_;
};

}  // namespace sidestep::test
