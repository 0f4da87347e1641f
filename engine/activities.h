#pragma once
// The queues between states that want work done and the workers who ask for it: one queue of tasks
// and one of workers for each activity, both first come, first served.
//
// Tasks wait on disk, as many as there may be: they are looked for when a worker asks. In memory
// are those that have come back from a worker who was gone, and those that are not on disk.
//
// A worker's request is held for some time, which is time of the machine: it is a client that
// waits, not a workflow. Whether an activity exists is not known here, only who asks for it.

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "base/payload.h"
#include "base/unique_function.h"
#include "engine/integration.h"

namespace sidestep::engine {

// What a worker is given.
struct ActivityTask {
  std::string token;
  Payload input;
};

class Activities {
 public:
  using PollId = std::uint64_t;
  // Gets a task, or nothing: there was none in time.
  using PollDone = UniqueFunction<void(std::optional<ActivityTask>)>;

  // A task that waits on disk; its place among all that wait.
  struct Queued {
    TaskId id;
    std::int64_t arrival = 0;

    friend auto operator<=>(const Queued& a, const Queued& b) {
      return std::tie(a.arrival, a.id) <=> std::tie(b.arrival, b.id);
    }
    friend bool operator==(const Queued&, const Queued&) = default;
  };

  // What becomes of tasks: they belong to executions.
  struct Tasks {
    // Whether anybody still waits for the task.
    std::function<bool(const TaskId&)> is_open;
    // Notes that a worker takes the task. `noted` is called, later, when that is durable.
    // REQUIRES: the task is open.
    std::function<void(const TaskId&, std::optional<std::string> worker,
                       UniqueFunction<void()> noted)>
        start;
    // The next ones of the activity that wait on disk behind `after`, in order.
    std::function<std::vector<Queued>(const std::string& activity_arn, const Queued& after,
                                      std::int64_t limit)>
        queued{};
    // What its worker is given. REQUIRES: the task is open.
    std::function<ActivityTask(const TaskId&)> task{};
  };

  // `io` outlives this, as does what `tasks` refers to. A worker waits for `patience`.
  Activities(boost::asio::io_context& io, Tasks tasks, std::chrono::milliseconds patience);
  Activities(const Activities&) = delete;
  Activities& operator=(const Activities&) = delete;

  // There may be another task on disk.
  void look(const std::string& activity_arn);
  // Queues a task that is not on disk for the next worker who asks, behind all that were queued
  // before it.
  void schedule(const std::string& activity_arn, const TaskId& id, ActivityTask task);
  // Nobody waits for the task any more. Nothing happens if it is not in a queue.
  void cancel(const TaskId& id);

  // A worker asks for a task. `done` is called once, never before poll() returns: as soon as there
  // is a task and the history shows that this worker has it, or when the worker has waited long
  // enough, or on give_up(). Nothing, and it is never called: too many workers ask already.
  std::optional<PollId> poll(const std::string& activity_arn, std::optional<std::string> worker,
                             PollDone done);
  // The worker is gone: `done` gets nothing, and a task that was about to go to this worker goes
  // to the next one. Nothing happens if `done` was called before.
  void give_up(PollId id);

 private:
  using Time = std::chrono::steady_clock::time_point;

  // The order of tasks: that in which they came, whatever time it was for their executions.
  struct Place {
    std::uint64_t number = 0;
    TaskId id;

    friend auto operator<=>(const Place&, const Place&) = default;
  };
  struct Work {
    std::string activity_arn;
    std::optional<ActivityTask> task;  // of one on disk: once it is a worker's
    bool started = false;              // the history has it already: a worker took it, and was gone
  };
  struct Queue {
    std::map<Place, Work> tasks;
    std::set<PollId> polls;
    Queued read_up_to{};       // of those on disk
    bool more_on_disk = true;  // there may be
  };
  struct Poll {
    std::string activity_arn;
    std::optional<std::string> worker;
    PollDone done;
    Time until;
  };
  struct Position {
    std::string activity_arn;
    std::uint64_t number = 0;
  };

  void match(const std::string& activity_arn);
  void read_from_disk(const std::string& activity_arn, Queue& queue);
  void hand_over(PollId poll, Place place, Work work);
  void deliver(PollId poll, const Place& place, Work work);
  void enqueue(const Place& place, Work work);
  void forget_if_empty(const std::string& activity_arn);
  void arm();
  void expire();

  boost::asio::io_context& io_;
  const Tasks tasks_;
  const std::chrono::milliseconds patience_;
  boost::asio::steady_timer timer_;
  bool armed_ = false;
  PollId last_poll_ = 0;
  std::uint64_t last_place_ = 0;
  std::unordered_map<std::string, Queue> queues_;
  std::map<TaskId, Position> positions_;  // of the tasks in queues
  std::map<PollId, Poll> waiting_;        // all of them in the order in which their time runs out
  std::map<PollId, Poll> taking_;         // their tasks are being noted
  std::set<TaskId> being_taken_;          // these tasks
  std::shared_ptr<Activities*> self_;     // for what is posted
};

}  // namespace sidestep::engine
