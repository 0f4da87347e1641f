#pragma once
// Everything that can happen to an execution, from outside.
//
// The list of inputs an execution has received, in order, is its journal: feeding the same list to
// a fresh Interpreter yields the same events and commands. That is how executions survive a
// restart, so nothing outside this file may influence the interpreter.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "asl/runtime/state_error.h"
#include "base/payload.h"
#include "base/result.h"
#include "base/time.h"

namespace sidestep::asl {

// Names one thing an execution waits for; unique within it, and never reused.
using Ticket = std::uint64_t;

// The identity of an execution, as its context object and its events show it.
struct ExecutionIdentity {
  std::string arn;
  std::string name;
  std::string role_arn;
  std::string state_machine_arn;
  std::string state_machine_name;
  std::string region;
  bool express = false;  // its context object has no RedriveCount
  // Of the version it runs and the alias that chose it, if it was started by one of them.
  std::optional<std::string> version_arn{};
  std::optional<std::string> alias_arn{};
  // Of a mock file, whose responses stand in for some of its tasks.
  std::optional<std::string> test_case{};
};

// The rules that an execution was started under. A version of Sidestep that would emit something
// else for the same inputs gets a number of its own here, and emits it only in executions that have
// the number: those that run while the server is replaced continue as they began.
enum class Rules : int {
  kFirst = 1,
  // TimeoutSeconds of an activity task counts from its start, a branch that fails at once does not
  // keep its siblings from starting, and a turn ends when its events are large.
  kTogether = 2,
};
inline constexpr Rules kCurrentRules = Rules::kTogether;

struct Start {
  ExecutionIdentity identity;
  Payload input;
  std::uint64_t seed = 0;  // of every random number the execution will use
  Rules rules = kCurrentRules;
};

// Timers fired. Those due at the same millisecond come as one input, as AWS lets all of them
// happen before any has a consequence.
struct TimersFired {
  std::vector<Ticket> tickets;
};

// A worker took the activity task.
struct TaskStarted {
  Ticket ticket = 0;
  std::optional<std::string> worker_name;
};

// The request of a task that waits for a callback or for a job was accepted; `output` is what the
// service said to it.
struct TaskSubmitted {
  Ticket ticket = 0;
  Payload output;
};

struct TaskHeartbeat {
  Ticket ticket = 0;
};

// A task ended.
struct TaskAnswered {
  Ticket ticket = 0;
  Expected<Payload, StateError> result;
};

// StopExecution.
struct Stop {
  std::optional<std::string> error;
  std::optional<std::string> cause;
};

// RedriveExecution: an execution that ended unsuccessfully continues where it stood.
struct Redrive {
  // Nothing follows from it here. The journal keeps it, so that a request that is repeated is
  // recognised.
  std::optional<std::string> client_token;
};

struct Input {
  Timestamp at;  // the only clock the interpreter has
  std::variant<Start, TimersFired, TaskStarted, TaskSubmitted, TaskHeartbeat, TaskAnswered, Stop,
               Redrive>
      what;
  // The activities that the machine names and that do not exist at this moment, by their ARNs.
  std::vector<std::string> missing_activities{};
};

}  // namespace sidestep::asl
