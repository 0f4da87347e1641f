#pragma once
// One round of the engine: what its inputs came to, in rows to be written in one transaction, and
// what may be answered and done only after that.

#include <functional>
#include <string>
#include <vector>

#include "asl/runtime/effects.h"
#include "base/unique_function.h"
#include "engine/execution_host.h"
#include "engine/map_runs/map_run_rows.h"
#include "engine/story.h"
#include "storage/abandoned_jobs.h"
#include "storage/executions.h"
#include "storage/journal.h"
#include "storage/task_tokens.h"

namespace sidestep::engine {

// Rows, in the order in which they are written. Owned by the writer while it works.
struct TurnRows {
  struct Outcome {
    std::int64_t execution_id = 0;
    storage::ExecutionOutcome outcome;
  };

  struct Redriven {
    std::int64_t execution_id = 0;
    std::int64_t count = 0;
    std::int64_t at_ms = 0;
  };

  struct WaitChange {
    storage::WaitRow row;
    bool comes = false;
  };

  std::vector<storage::ExecutionRow> started;
  std::vector<storage::JournalRow> journal;
  std::vector<storage::TaskTokenRow> tokens;
  std::vector<std::string> left_queues;  // tokens of tasks that are no worker's to take any more
  std::vector<TaskId> left_ends;         // tasks that wait for the end of no execution any more
  std::vector<WaitChange> waits;         // in order: a row may come and go in one turn
  std::vector<storage::AbandonedJobRow> abandoned;
  std::vector<Redriven> redriven;
  std::vector<TaskId> answered;                  // their rows of answered_calls are of no use now
  std::vector<std::int64_t> ended_with_answers;  // all rows of these executions
  std::vector<Outcome> ended;
  bool ends_are_awaited = false;  // some task may wait for one of these ends
  MapRunRows map_runs;
  std::optional<std::int64_t> server_time_ms;  // of a clock that may be ahead of the machine's

  void write(storage::Database& database) const;
};

// The key of server_meta that holds it.
inline constexpr std::string_view kServerTime = "time";

class Turn {
 public:
  struct HostEffects {
    std::int64_t execution_id = 0;
    std::vector<asl::Command> commands;
    std::vector<AbandonedJob> abandoned;
    std::optional<asl::Ending> ending;
    std::optional<Beginning> beginning{};
  };

  // What came of the execution's start.
  void add_start(ExecutionHost& host, const asl::Input& input, asl::Effects effects);
  // What came of a later input. An input in the middle of which the execution was given up is not
  // kept.
  void add(ExecutionHost& host, const asl::Input& input, asl::Effects effects);
  // What came of the `count`th redrive of the execution.
  void add_redrive(ExecutionHost& host, std::int64_t count, const asl::Input& input,
                   asl::Effects effects);
  // The execution waits otherwise, without an input: false, and nothing is added, if its row says
  // so already.
  bool add_wait_of(ExecutionHost& host);
  // An answer to be given once all of the turn is durable.
  void then(UniqueFunction<void()> reply) { replies_.push_back(std::move(reply)); }

  // Even without rows of its own the turn waits for what was submitted before it.
  void require_commit() { requires_commit_ = true; }
  bool requires_commit() const { return requires_commit_; }

  bool empty() const { return effects_.empty() && replies_.empty(); }

  void set_server_time(Timestamp now) { rows_.server_time_ms = now.time_since_epoch().count(); }

  // There may be tasks that wait for the end of an execution.
  void note_ends() { rows_.ends_are_awaited = true; }
  // Numbers the tasks that come to queues of activities, after `last`, which is the last one then.
  void number_arrivals(std::int64_t& last);

  TurnRows take_rows() { return std::move(rows_); }
  std::vector<HostEffects>& effects() { return effects_; }
  std::vector<UniqueFunction<void()>>& replies() { return replies_; }
  // Of executions whose events are logged.
  const std::vector<LoggedEvents>& logged() const { return logged_; }

 private:
  void add_effects(ExecutionHost& host, const asl::Input& input, asl::Effects effects);
  void add_wait(ExecutionHost& host, bool ended);
  void add_rows(ExecutionHost& host, const asl::Input& input, const asl::Effects& effects);
  void add_answered(const ExecutionHost& host, const std::vector<asl::Ticket>& answered,
                    const asl::Effects& effects);

  bool requires_commit_ = false;
  TurnRows rows_;
  std::vector<HostEffects> effects_;
  std::vector<UniqueFunction<void()>> replies_;
  std::vector<LoggedEvents> logged_;
};

// The status of an execution that has ended so.
storage::ExecutionStatus status_of(asl::ExecutionStatus ending);

// "SUCCEEDED", "TIMED_OUT", ...
std::string status_name(asl::ExecutionStatus ending);

}  // namespace sidestep::engine
