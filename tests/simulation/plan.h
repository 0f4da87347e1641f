#pragma once
// A state machine as the simulation thinks of it: blocks of steps, from which both its definition
// (render.h) and what must come of running it (predict.h) follow.
//
// Data is kept so simple that it can be predicted: every scope's value is an object with the
// members "k", a number, and "items", an array; a step named S that has a result puts it there as
// member "S".

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"

namespace sidestep::simulation {

enum class Language { kJsonPath, kJsonata };

struct RetryPlan {
  std::vector<std::string> errors;
  int interval_seconds = 1;
  int max_attempts = 3;
  double backoff_rate = 2;
  bool jitter = false;
};

struct Step;
using Block = std::vector<Step>;

struct CatchPlan {
  std::vector<std::string> errors;
  bool keep_error = false;  // as the step's result; for tasks, whose error is known
  Block handler;
};

// Who answers a task, and how.
enum class TaskPattern { kFunction, kInvoke, kCallback, kJob };

// What comes of one attempt at a task.
struct Attempt {
  enum class Kind { kSuccess, kFailure, kSilence } kind = Kind::kSuccess;
  std::string error;  // of kFailure
};

struct TaskPlan {
  TaskPattern pattern = TaskPattern::kFunction;
  std::vector<Attempt> attempts;  // by retry count; the last one repeats
  bool only_odd_items = false;    // within a Map: even items succeed at once
  std::optional<int> timeout_seconds;
  std::optional<int> heartbeat_seconds;

  // `item` is the index in the nearest Map, -1 outside of one.
  Attempt attempt(int retry, int item) const;
};

struct ChoiceRule {
  int less_than = 0;  // "k" is
  Block block;
};

struct Step {
  enum class Kind {
    kPass,    // result: number
    kAssign,  // variable of the step's name = number
    kRead,    // result: {"v": the variable}
    kWait,
    kTask,  // result: what the far end answers, see answer_of()
    kChoice,
    kParallel,  // result: the branches' values
    kMap,       // result: the iterations' values, one per member of "items"
    kLoop,      // the body `number` times
    kFail,
    kSucceed,
  };

  Kind kind = Kind::kPass;
  std::string name;
  Language language = Language::kJsonPath;
  int number = 0;        // kPass, kAssign, kLoop; kWait: seconds, -1 for a moment long past
  std::string variable;  // kRead
  std::string error;     // kFail
  TaskPlan task;         // kTask
  std::vector<ChoiceRule> rules;  // kChoice
  bool has_default = true;
  std::vector<Block> blocks;  // kParallel: branches; kMap, kLoop, and kChoice's default: one
  int max_concurrency = 0;    // kMap
  bool distributed = false;   // kMap
  std::vector<RetryPlan> retries;
  std::optional<CatchPlan> catcher;
};

struct Machine {
  Language language = Language::kJsonPath;
  Block block;
  std::optional<int> timeout_seconds;
  bool express = false;
  int k = 0;      // of the input
  int items = 0;  // of the input: how many
};

// What the far end says when an attempt at the task succeeds.
Json answer_of(const std::string& step, int retry, int item);

Json input_of(const Machine& machine);

// The step of that name, wherever it stands; null if there is none.
const Step* find_step(const Block& block, const std::string& name);

}  // namespace sidestep::simulation
