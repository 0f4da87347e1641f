#pragma once
// Takes up what was at work when the server ended: each such execution's journal is fed to a new
// interpreter, which comes to the same point again; what was open then is started again. Timers
// keep the time they were due at, tokens stay valid, and tasks whose outcome is not known are run
// again (at least once), or fail, depending on InFlight. What waited is left on disk; see Dormancy.
//
// An execution that cannot be taken up (its journal is damaged, or this version behaves differently
// from the one that wrote it) fails with States.Runtime and a cause that names it.

#include <vector>

#include "engine/engine.h"

namespace sidestep::engine {

class Recovery {
 public:
  Recovery(Engine& engine, InFlight in_flight) : engine_(engine), in_flight_(in_flight) {}

  void run();

  // Whether each could be taken up, and nothing is done about it. For those that could not, why.
  struct Finding {
    std::string execution_arn;
    std::string problem;
  };
  std::vector<Finding> check();

  // For one execution, whenever it is needed.
  using Problem = std::string;
  Expected<std::unique_ptr<ExecutionHost>, Problem> restore(const storage::ExecutionRow& row);
  // Sets its timers, has its tokens known, and has those of its tasks go on whose executions ended.
  void reopen_waits(ExecutionHost& host);
  // It cannot be made again; `wait`: where it stands in the table `waits`, as far as is known.
  void fail(const storage::ExecutionRow& row, const Problem& problem,
            const storage::WaitPlace& wait);

 private:
  void take_up(std::int64_t execution_id);
  void write_waits();
  void restore_clocks(const std::vector<ExecutionHost*>& hosts) const;
  // A task of an activity that no worker has: its place in the queue is that of its token.
  struct Waiting {
    std::int64_t arrival = 0;
    ExecutionHost* host = nullptr;
    asl::Ticket ticket = 0;
  };

  void reopen(ExecutionHost& host, std::vector<Waiting>& waiting);
  void queue(std::vector<Waiting> waiting);
  void stop_children();
  void abandon_jobs();
  void forget_unused_answers();
  std::vector<LoggedEvents> logged_of(const storage::ExecutionRow& row,
                                      const std::vector<asl::HistoryEvent>& events) const;

  Engine& engine_;
  const InFlight in_flight_;
  std::vector<storage::WaitRow> waits_;        // that were found to be others than those stored
  std::vector<storage::TaskTokenRow> queued_;  // that may not be in their queues
};

}  // namespace sidestep::engine
