#pragma once
// Decides which flow of one execution runs next, and collects their events and commands.

#include <algorithm>
#include <coroutine>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "asl/runtime/effects.h"

namespace sidestep::asl {

// Thrown when the history has room for one event only, which is the one that reports it. The
// interpreter catches it; nothing else may.
struct HistoryFull {};

class Scheduler {
 public:
  struct TimerFired {};
  using Message = std::variant<TimerFired, TaskStarted, TaskSubmitted, TaskHeartbeat, TaskAnswered>;

  // A flow that waits. It is made ready at most once until it has run, however many things it waits
  // for, and never after its destruction.
  class Waker {
   public:
    explicit Waker(Scheduler& scheduler) : scheduler_(scheduler) {}
    Waker(const Waker&) = delete;
    Waker& operator=(const Waker&) = delete;
    ~Waker() {
      if (queued_) scheduler_.forget(flow_);
    }

    void arm(std::coroutine_handle<> flow) { flow_ = flow; }
    void wake() {
      if (!flow_ || queued_) return;
      queued_ = true;
      scheduler_.make_ready(flow_);
    }
    void disarm() {
      flow_ = nullptr;
      queued_ = false;
    }

   private:
    Scheduler& scheduler_;
    std::coroutine_handle<> flow_;
    bool queued_ = false;
  };

  // Something one flow waits for: a timer or a Map Run, which sends one message, or a task, which
  // may send several, TaskAnswered last. Registered while it lives; destroyed before that last
  // message, it cancels. Await it for the next message, or several with a Race.
  class Pending {
   public:
    Pending(Scheduler& scheduler, Ticket ticket);
    Pending(const Pending&) = delete;
    Pending& operator=(const Pending&) = delete;
    ~Pending();

    bool has_message() const { return !messages_.empty(); }
    Message take_message();
    // Null if there is none. REQUIRES: the waker is taken back before it is destroyed.
    void set_waker(Waker* waker) { waker_ = waker; }

    bool await_ready() const { return has_message(); }
    void await_suspend(std::coroutine_handle<> flow) {
      own_waker_.arm(flow);
      set_waker(&own_waker_);
    }
    Message await_resume() {
      own_waker_.disarm();
      set_waker(nullptr);
      return take_message();
    }

   private:
    friend class Scheduler;

    Scheduler& scheduler_;
    const Ticket ticket_;
    Waker own_waker_;
    Waker* waker_ = nullptr;
    std::deque<Message> messages_;
  };

  Timestamp now() const { return now_; }
  // Whether an activity of that ARN exists at the time of the present input.
  bool has_activity(std::string_view arn) const {
    return std::ranges::find(missing_activities_, arn) == missing_activities_.end();
  }

  // Issues a command and returns what its messages will arrive through.
  Pending timer(Timestamp due);
  Pending task(StartTask task);        // the ticket is filled in
  Pending map_run(StartMapRun start);  // here, too

  // A timer that no flow awaits: the caller compares tickets itself.
  Ticket bare_timer(Timestamp due);
  void cancel(Ticket ticket) { effects_.commands.push_back(Cancel{ticket}); }

  // Records an event and returns its id. Throws HistoryFull if only the last one is left.
  std::int64_t emit(std::int64_t previous_id, const EventType& type, std::string details);
  // The last event of an execution, for which there is always room.
  void emit_last(std::int64_t previous_id, const EventType& type, std::string details);
  std::int64_t last_event_id() const { return last_event_id_; }
  // Bytes of the details of the events of this turn.
  std::size_t emitted_bytes() const { return emitted_bytes_; }

  void end_with(Ending ending) { effects_.ending = std::move(ending); }

  // Runs `flow` before this turn ends; once per call. forget() takes that back.
  void make_ready(std::coroutine_handle<> flow) { ready_.push_back(flow); }
  void forget(std::coroutine_handle<> flow) { std::erase(ready_, flow); }

  // For the interpreter: a turn is begin(), any flow started or messages delivered, run(), take().
  void begin(const Input& input) {
    now_ = input.at;
    missing_activities_ = input.missing_activities;
    emitted_bytes_ = 0;
  }
  void deliver(Ticket ticket, Message message);  // ignored if it was cancelled
  void run();
  Effects take() { return std::exchange(effects_, {}); }

 private:
  Ticket next_ticket_ = 1;
  std::int64_t last_event_id_ = 0;
  std::size_t emitted_bytes_ = 0;
  Timestamp now_{};
  std::vector<std::string> missing_activities_;
  Effects effects_;
  std::map<Ticket, Pending*> pending_;
  std::deque<std::coroutine_handle<>> ready_;
};

}  // namespace sidestep::asl
