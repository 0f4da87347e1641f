#pragma once
// How the engine has tasks done. It knows nothing of Lambda or queues: it hands a task out and gets
// replies, any number of them, from the loop's thread.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "asl/runtime/effects.h"
#include "base/time.h"
#include "base/unique_function.h"
#include "engine/map_runs/item_source.h"
#include "engine/map_runs/result_file.h"

namespace sidestep::asl {
struct ItemReading;  // asl/states/map/item_reader.h
}

namespace sidestep::engine {

class Engine;

struct TaskId {
  std::int64_t execution_id = 0;
  asl::Ticket ticket = 0;

  friend auto operator<=>(const TaskId&, const TaskId&) = default;
};

struct Task {
  TaskId id;
  asl::StartTask request;
  asl::ExecutionIdentity execution;
  // Set after a restart, or when the execution has ended that it waits for, if the request had been
  // accepted before: it must not be made again, and what is left is to wait for its end.
  std::optional<Payload> submitted;
  bool started = false;  // of an activity: before a restart, a worker had taken it
};

// Where the answers to one task go. Copies answer the same task; what comes after its end, or after
// nobody waits for it any more, is ignored.
class TaskReply {
 public:
  // The answer that the integration owes before it may forget the task.
  enum class Owes { kAnswer, kSubmission, kNothing };

  // Dropped while something is owed, as by an exception, it fails the execution with
  // States.Runtime.
  TaskReply(std::weak_ptr<Engine*> engine, TaskId id, Owes owes = Owes::kAnswer);

  // The request of a task that waits for a callback or a job was accepted.
  void submitted(Payload output) const;
  void started(std::optional<std::string> worker_name) const;
  void succeeded(Payload output) const;
  void failed(asl::StateError error) const;

  // Nothing more is owed: once the execution has ended, and that is durable, the task is started
  // again, with what was submitted. It holds over restarts, and needs no memory meanwhile. False,
  // and nothing follows, if the execution does not run (any more). REQUIRES: of a task that waits
  // for a job, for which submitted() was called, before a restart or since.
  bool continued_by_end_of(std::string_view execution_arn) const;

  // Calls `then` when `delay` has passed in the execution's time, unless nobody waits for the task
  // any more. A clock that leaves out time leaves out the delay.
  void after(Millis delay, UniqueFunction<void()> then) const;

  const TaskId& id() const;

 private:
  struct Way;
  std::shared_ptr<Way> way_;
};

// A job that a task waited for, and that goes on although nobody waits for it any more: the task
// ended otherwise, by a timeout, a stop, or the failure of another branch.
struct AbandonedJob {
  TaskId id;
  std::string execution_arn;
  std::string resource;
  Payload parameters;
  std::optional<Payload> submitted;  // nothing: whether it was accepted is not known
};

// All integrations there are, as one door.
class Integrations {
 public:
  virtual ~Integrations() = default;

  // Must not reply before it returns.
  virtual void start(Task task, TaskReply reply) = 0;

  // Nobody waits for the task any more.
  virtual void cancel(const TaskId& id) = 0;

  // Stops the job, if its service has a way to. Called when it is durable that nobody waits for it,
  // after cancel(), and again after a restart until `done` was called and that is durable. The job
  // may not have begun, or may have ended.
  virtual void abandon(AbandonedJob job, UniqueFunction<void()> done) = 0;

  // Whether start() is given this task of an activity, in place of a worker.
  virtual bool stands_in_for_worker(const Task& task) const {
    static_cast<void>(task);
    return false;
  }

  // The items of a Map Run that are not in the state's input. Null: there is no such source.
  virtual std::shared_ptr<ItemSource> open_items(const asl::ItemReading& reading,
                                                 const asl::ExecutionIdentity& execution) {
    static_cast<void>(reading);
    static_cast<void>(execution);
    return nullptr;
  }

  // A file of a Map Run's results. Null: there is nothing here that carries out its resource.
  virtual std::shared_ptr<ResultFile> open_result(const ResultPlace& place) {
    static_cast<void>(place);
    return nullptr;
  }

  // Returns why `test_case` cannot be run, for whoever starts an execution of the machine with it;
  // nullopt if it can.
  virtual std::optional<std::string> fault_of_test_case(const std::string& state_machine_name,
                                                        const std::string& test_case) const {
    return "There is no test case '" + test_case + "' of " + state_machine_name + " here";
  }
};

}  // namespace sidestep::engine
