#pragma once
// The one clock of a server: every timestamp and every timer of every execution is in its time.
// Services ask it through aws/core/alarms.h.
//
// Workflow time may differ from the machine's: it may run faster, or stand still until somebody
// moves it. Timers are therefore due in workflow time, and the clock returns how long that is for
// us.

#include <chrono>
#include <functional>
#include <map>
#include <optional>

#include "base/time.h"

namespace sidestep::timing {

class Clock {
 public:
  using Wait = std::chrono::steady_clock::duration;

  virtual ~Clock() = default;

  virtual Timestamp now() const = 0;

  // How long to wait on this machine until it is `due`; zero if it is past. Nothing: until the
  // clock is moved, for which there is on_moved().
  virtual std::optional<Wait> wait_until(Timestamp due) const = 0;

  // How a clock leaves out time: it goes to `until`, stopping at each timer on the way, whenever
  // nothing is outstanding but timers. Where more is, it first waits on this machine.
  struct Leap {
    Timestamp until;
    Wait over_callers{};              // for callers who could still answer a task
    std::optional<Wait> over_work{};  // for tasks that run; nothing: as long as they take
  };
  // Nothing: it leaves out none, for now.
  virtual std::optional<Leap> leap() const { return std::nullopt; }

  // Goes to `time`, which is not after leap()->until.
  virtual void leap_to(Timestamp time) { static_cast<void>(time); }

  // Whether it ever does, and waits for callers then.
  virtual bool leaves_out_time() const { return false; }

  // Whether it shows the machine's time, which goes on by itself while no server runs.
  virtual bool is_of_the_machine() const { return false; }

  // It must not return a time before `time`, at which something already happened: before a restart.
  virtual void not_before(Timestamp time) { static_cast<void>(time); }

  // Called whenever the clock was moved, or may now leap.
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
  bool is_of_the_machine() const override { return true; }
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
  void not_before(Timestamp time) override;

 private:
  const double scale_;
  Timestamp epoch_;
  const std::chrono::steady_clock::time_point started_;
};

// The machine's time, without the times in which nothing happens.
class SkipClock final : public Clock {
 public:
  // `grace`: how long it waits for callers.
  explicit SkipClock(Wait grace) : grace_(grace) {}

  bool leaves_out_time() const override { return true; }

  Timestamp now() const override;
  std::optional<Wait> wait_until(Timestamp due) const override;
  std::optional<Leap> leap() const override;
  void leap_to(Timestamp time) override;
  void not_before(Timestamp time) override { leap_to(time); }

 private:
  const Wait grace_;
  Millis skipped_{0};
};

// Stands still until it is advanced, and then goes on from timer to timer, so that each fires at
// its own time and what follows from it can happen before the next.
class ManualClock final : public Clock {
 public:
  // `patience`: how long it waits at each timer for tasks that run. Callers have the time in which
  // it stands still.
  explicit ManualClock(Timestamp start, Wait patience = Wait::zero())
      : patience_(patience), now_(start), target_(start) {}

  Timestamp now() const override { return now_; }
  std::optional<Wait> wait_until(Timestamp due) const override;
  std::optional<Leap> leap() const override;
  void leap_to(Timestamp time) override;
  void not_before(Timestamp time) override;

  // Sets out to go so far beyond where it is, or is already going. `arrived` is called there.
  void advance(Millis by, std::function<void()> arrived = {});

 private:
  const Wait patience_;
  Timestamp now_;
  Timestamp target_;
  std::multimap<Timestamp, std::function<void()>> arrivals_;
};

}  // namespace sidestep::timing
