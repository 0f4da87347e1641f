#pragma once
// The one clock of a server: every timestamp and every timer of every execution is in its time.
// Nothing but the engine asks it.
//
// Workflow time may differ from the machine's: it may run faster, or stand still until somebody
// moves it. Timers are therefore due in workflow time, and the clock says how long that is for us.

#include <chrono>
#include <functional>
#include <optional>

#include "base/time.h"

namespace sidestep::engine {

class Clock {
 public:
  using Wait = std::chrono::steady_clock::duration;

  virtual ~Clock() = default;

  virtual Timestamp now() const = 0;

  // How long to wait on this machine until it is `due`; zero if it is past. Nothing: until the
  // clock is moved, which on_moved() tells.
  virtual std::optional<Wait> wait_until(Timestamp due) const = 0;

  // Whether the clock leaves out the time in which nothing but timers is outstanding, and how long
  // on this machine it first waits for callers who could still answer a task. Nothing: it does not.
  virtual std::optional<Wait> skip_grace() const { return std::nullopt; }

  // Nothing but timers is outstanding, of which the first is `due`. For clocks that skip.
  virtual void skip_to(Timestamp due) { static_cast<void>(due); }

  // Called whenever the clock was moved by hand.
  void on_moved(std::function<void()> listener) { moved_ = std::move(listener); }

 protected:
  void tell_moved() const {
    if (moved_) moved_();
  }

 private:
  std::function<void()> moved_;
};

// The machine's time.
class RealClock final : public Clock {
 public:
  Timestamp now() const override;
  std::optional<Wait> wait_until(Timestamp due) const override;
};

// Begins at the machine's time and runs so that every wait lasts `scale` times its length: 0.01
// makes a hundred seconds one.
class ScaledClock final : public Clock {
 public:
  // REQUIRES: scale > 0.
  explicit ScaledClock(double scale);

  Timestamp now() const override;
  std::optional<Wait> wait_until(Timestamp due) const override;

 private:
  const double scale_;
  const Timestamp epoch_;
  const std::chrono::steady_clock::time_point started_;
};

// The machine's time, without the times in which nothing happens: the engine tells when that is.
class SkipClock final : public Clock {
 public:
  explicit SkipClock(Wait grace) : grace_(grace) {}

  Timestamp now() const override;
  std::optional<Wait> wait_until(Timestamp due) const override;
  std::optional<Wait> skip_grace() const override { return grace_; }
  void skip_to(Timestamp due) override;

 private:
  const Wait grace_;
  Millis skipped_{0};
};

// Stands still until it is advanced.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Timestamp start) : now_(start) {}

  Timestamp now() const override { return now_; }
  std::optional<Wait> wait_until(Timestamp due) const override;

  void advance(Millis by);

 private:
  Timestamp now_;
};

}  // namespace sidestep::engine
