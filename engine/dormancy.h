#pragma once
// Executions that wait need no memory: what they have come to is in their journals, so they can
// leave, and come back by replay when an input for them arrives. The least recently used leave
// first, as soon as those that wait take more memory than they may.
// docs/decisions/0022-dormant-executions.md
//
// After a restart the same holds for all that waited: nothing of it is in memory.

#include <cstdint>
#include <deque>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "engine/due_soon.h"
#include "engine/execution_host.h"
#include "storage/executions.h"

namespace sidestep::engine {

class Engine;

class Dormancy {
 public:
  // The engine outlives it. `budget`: bytes for executions that wait.
  Dormancy(Engine& engine, std::int64_t budget) : engine_(engine), budget_(budget) {}
  Dormancy(const Dormancy&) = delete;
  Dormancy& operator=(const Dormancy&) = delete;

  // After a restart: sees to it that what waits on disk is woken when it is due. REQUIRES: all that
  // is at work is in memory, and the rows of all others are committed.
  void open();

  // Brings the execution back into memory. Null if it does not run, or cannot be made again; then
  // it fails. REQUIRES: it is not in memory.
  ExecutionHost* wake(std::int64_t execution_id);
  // The same for one whose first timer is due, and not more than a few in one turn of the loop.
  void wake_in_turn(std::int64_t execution_id);
  // How many executions are on disk only. The first time it looks through all of them.
  std::int64_t count();

  // Whether there are some that are due and were not woken yet.
  bool is_behind() const { return !behind_.empty(); }
  void begin_turn() { woken_in_turn_ = 0; }

  // Nothing is known of the execution any more that is not durable: if it waits, it may leave.
  void note_settled(ExecutionHost& host);
  // It may not leave now.
  void note_use(ExecutionHost& host);
  // Lets the least recently used leave, as long as those that wait take too much memory.
  // REQUIRES: nobody holds on to an execution that may leave.
  void trim();

 private:
  // Of one time: those of its executions that are on disk only.
  struct Sleepers {
    std::shared_ptr<timing::Timeline> time;
    std::unique_ptr<DueSoon> due_soon;
    std::int64_t count = 0;  // for a time of their own, which lasts as long as there are any
  };

  Sleepers& sleepers_of(const std::string& time_name);
  void put_away(ExecutionHost& host);
  void count_in(Sleepers& sleepers, const storage::WaitRow& wait, int by);
  void fail(const storage::ExecutionRow& row, const std::string& problem);
  void forget_wait(std::int64_t execution_id);
  void wake_those_behind();
  void post(void (Dormancy::*act)());

  Engine& engine_;
  const std::int64_t budget_;
  std::map<std::string, Sleepers> sleepers_;
  std::list<ExecutionHost*> settled_;  // the least recently used first
  std::int64_t bytes_ = 0;             // of those
  std::deque<std::int64_t> behind_;
  std::optional<std::int64_t> count_;  // once somebody has asked
  int woken_in_turn_ = 0;
  int woken_since_trim_ = 0;
  std::set<std::int64_t> failing_;
  std::shared_ptr<Dormancy*> self_ = std::make_shared<Dormancy*>(this);  // for what is posted
};

}  // namespace sidestep::engine
