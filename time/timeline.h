#pragma once
// The time of some executions: a clock, their timers, and whatever else they wait for, which
// decides a clock that leaves out time when it may. The server has one, with the alarms of services
// in it; an execution may have one of its own, which the executions it starts share.
//
// A clock that leaves out time goes on to the next timer of an execution or alarm of kind kAlways.
// An alarm of kind kWhileExecutionsWait, which may come again and again, does not let it run away:
// unless the clock was sent to a certain time, it stops there only while there is one of those, or
// an execution that waits for a task.

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "time/alarm_queue.h"
#include "time/clock_mode.h"
#include "time/time_skip.h"
#include "time/timers.h"

namespace sidestep::timing {

class Timeline {
 public:
  // What the times of an engine have in common. `settled`: whether everything is durable;
  // consider() is called when it is.
  struct Common {
    Timers::Fire fire;
    std::function<bool()> settled;
    TimeSkip::LastRequest last_request{};
    TimeSkip::OnLeapt leapt{};
  };

  // `io` outlives it.
  Timeline(boost::asio::io_context& io, std::shared_ptr<Clock> clock, const Common& common);
  Timeline(const Timeline&) = delete;
  Timeline& operator=(const Timeline&) = delete;

  Clock& clock() { return *clock_; }
  Timestamp now() const { return clock_->now(); }
  Timers& timers() { return timers_; }
  AlarmQueue& alarms() { return alarms_; }

  // An execution of this time waited for `before`, and waits for `after` now. REQUIRES: neither is
  // kUnsettled; an execution waits for kNothing before it is here, and when it goes.
  void recount(Outstanding before, Outstanding after);

  // To be called after every commit, and after a turn that had nothing to commit.
  void consider() { time_skip_.consider(); }
  // The same, in a later turn of the loop: for what is set or done outside of commits.
  void consider_later();

  // Work of a service that takes real time, and which counts like a task that runs. Each
  // begin_work() is followed by one end_work().
  void begin_work() { recount(Outstanding::kNothing, Outstanding::kWork); }
  void end_work();

 private:
  using Stop = std::optional<std::pair<Timestamp, TimerKey>>;

  Outstanding outstanding() const;
  Stop next_stop(Timestamp until) const;

  boost::asio::io_context& io_;
  const std::shared_ptr<Clock> clock_;
  const std::function<bool()> settled_;
  std::array<std::int64_t, 3> executions_{};  // by what they wait for
  bool consider_posted_ = false;
  Timers timers_;
  AlarmQueue alarms_;
  TimeSkip time_skip_;
  std::shared_ptr<Timeline*> self_ = std::make_shared<Timeline*>(this);  // for what is posted
};

// All times there are: that of the server, and those of executions that have their own.
class Times {
 public:
  // `io` and `server` outlive it. The rest is as for Timeline and make_clock().
  Times(boost::asio::io_context& io, Clock& server, Timers::Fire fire,
        std::function<bool()> settled, std::chrono::milliseconds grace,
        TimeSkip::OnLeapt leapt = {});

  const std::shared_ptr<Timeline>& server() const { return server_; }

  // A new one, for an execution that is to be started.
  std::shared_ptr<Timeline> make(const ClockMode& mode);

  // The one of that name: that of the server for none. What ran before a restart finds its time
  // again, together with whatever shared it.
  std::shared_ptr<Timeline> named(const std::optional<std::string>& name);

  // The name of a time; none for that of the server.
  std::optional<std::string> name_of(const Timeline& time) const;

  // Timeline::consider() of them all.
  void consider();

  // A client has asked for something.
  void note_request() { last_request_ = std::chrono::steady_clock::now(); }

 private:
  struct Other {
    std::string name;  // its mode, a blank, and a number
    std::weak_ptr<Timeline> time;
  };

  std::shared_ptr<Timeline> add(std::string name, const ClockMode& mode);

  boost::asio::io_context& io_;
  std::chrono::steady_clock::time_point last_request_{};
  const Timeline::Common common_;
  const std::chrono::milliseconds grace_;
  const std::shared_ptr<Timeline> server_;
  std::vector<Other> others_;
};

}  // namespace sidestep::timing
