#pragma once
// The effects of an input: history to record, commands to carry out, and finally how the execution
// ended.
//
// The shell stores input and events in one transaction, and only then carries out the commands.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "asl/runtime/history_event.h"
#include "asl/runtime/input.h"

namespace sidestep::asl {

// Fire `ticket` at `due`, or at once if that is past.
struct StartTimer {
  Ticket ticket = 0;
  Timestamp due;
};

// Who answers a task.
enum class TaskPattern {
  kRequestResponse,
  kSync,              // ".sync", ".sync:2": the resource answers when its job is done
  kWaitForTaskToken,  // a caller answers, by token
  kActivity,          // a worker takes the task, and answers by token
};

// Have `resource` do its work with `parameters`.
struct StartTask {
  Ticket ticket = 0;
  std::string resource;                                 // the state's Resource: an ARN
  TaskPattern pattern = TaskPattern::kRequestResponse;  // which the resource has
  Payload parameters;
  std::string state_name;
  std::optional<std::string> token;     // for tasks that a caller may answer: callbacks, activities
  std::optional<std::string> role_arn;  // the state's Credentials
  std::optional<std::int64_t> heartbeat_seconds;
  std::optional<std::int64_t> timeout_seconds;
  // In a test case: how many tasks of that state came before, in iterations and retries too.
  std::int64_t calls_before = 0;
};

struct MapRunPlan;  // asl/states/map/map_run_plan.h

// Carry out the Map Run of a distributed Map, which is answered as a task is: with TaskAnswered.
struct StartMapRun {
  Ticket ticket = 0;
  std::string arn;
  std::string label;               // of the Map state: of all its Map Runs
  std::int64_t redrive_count = 0;  // more than 0: the Map Run is there already, and goes on
  std::shared_ptr<const MapRunPlan> plan;
};

// The execution no longer waits for this ticket; an answer to it is ignored.
struct Cancel {
  Ticket ticket = 0;
};

using Command = std::variant<StartTimer, StartTask, StartMapRun, Cancel>;

enum class ExecutionStatus { kSucceeded, kFailed, kTimedOut, kAborted };

struct Ending {
  ExecutionStatus status = ExecutionStatus::kSucceeded;
  Payload output;                    // of kSucceeded
  std::optional<std::string> error;  // of the others, where there is one
  std::optional<std::string> cause;
};

struct Effects {
  std::vector<HistoryEvent> events;
  std::vector<Command> commands;
  std::optional<Ending> ending;
};

}  // namespace sidestep::asl
