#pragma once
// The table `awaited_ends`: the open tasks that wait for the end of an execution which they have
// started (.sync). With it neither of the two needs to be in memory for the one to hear of the
// other. A row goes when its task is not open any more.

#include <cstdint>
#include <optional>
#include <vector>

#include "storage/database.h"

namespace sidestep::storage {

class AwaitedEnds {
 public:
  struct Task {
    std::int64_t execution_id = 0;
    std::int64_t ticket = 0;

    friend bool operator==(const Task&, const Task&) = default;
  };
  enum class Progress { kRuns, kEnded };

  explicit AwaitedEnds(Database& database) : database_(database) {}

  // The task waits for the end of `awaited_id`, and for nothing that it waited for before.
  void insert(const Task& task, std::int64_t awaited_id);
  void remove(const Task& task);
  // Of every task of the execution.
  void remove_all(std::int64_t execution_id);

  // The awaited execution has ended: to be written in the commit of its end, so that nobody misses
  // it who is not told before the server ends.
  void note_ended(std::int64_t awaited_id);

  bool empty() const;
  // How far the execution is that the task waits for; nothing if it waits for none.
  std::optional<Progress> find(const Task& task) const;
  // Who waits for the end of the execution, in order.
  std::vector<Task> waiting_for(std::int64_t awaited_id) const;
  // Those whose executions have ended, in order.
  std::vector<Task> ended() const;

 private:
  Database& database_;
};

}  // namespace sidestep::storage
