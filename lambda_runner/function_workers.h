#pragma once
// The processes of one function and the invocations that wait for one. It decides who gets which
// process and when there has to be another; the limits over all functions are PoolBudget's.

#include <boost/asio/steady_timer.hpp>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "lambda_runner/code_changes.h"
#include "lambda_runner/pool_budget.h"
#include "lambda_runner/worker_process.h"

namespace sidestep::lambda {

class FunctionWorkers final : private WorkerOwner {
 public:
  struct Setup {
    boost::asio::io_context& io;
    Launcher& launcher;
    const PoolSettings& settings;
    PoolBudget& budget;
  };

  FunctionWorkers(Setup setup, const std::string& function_name);

  // `function` may be a newer value than the last time: then older processes end.
  void invoke(std::shared_ptr<const Function> function, PendingInvocation pending);

  // True if so many invocations wait that another one is refused.
  bool is_overloaded() const { return waiting_.size() >= setup_.settings.waiting_max; }

  // Starts what the limits have not allowed before.
  void serve_waiting();

  // Processes of any other revision end as soon as they owe nothing. Empty: all of them.
  void retire_all_but(const std::string& revision);

  // Ends the process that has been idle longest; false if none is idle.
  bool evict_one();
  // When that one became idle; far in the future if none is.
  std::chrono::steady_clock::time_point longest_idle_since() const;

  void kill_all();

 private:
  void worker_is_free(WorkerProcess& worker) override;
  void worker_failed_to_start(WorkerProcess& worker, const Failure& failure) override;
  void worker_is_gone(WorkerProcess& worker) override;

  void use(std::shared_ptr<const Function> function);
  void look_at_code();
  void look_again_soon();
  void learn_reads();
  WorkerProcess* take_free();
  std::size_t soon_free() const;
  std::size_t workers_max() const;
  void start_one();
  void note_started(const WorkerProcess& worker);

  Setup setup_;
  std::shared_ptr<const Function> function_;
  std::string revision_;  // of the function and of its directory's contents
  CodeChanges changes_{{}};
  bool is_unsettled_ = false;       // its files are being written: invocations wait for the end
  std::string learned_revision_{};  // whose processes have reported what they read
  FunctionLog log_;
  std::deque<PendingInvocation> waiting_;
  std::vector<std::shared_ptr<WorkerProcess>> workers_;
  std::vector<WorkerProcess*> free_;      // used last is last; some may be dying
  std::vector<WorkerProcess*> starting_;  // a subset of workers_
  boost::asio::steady_timer look_again_;
  std::shared_ptr<int> alive_ = std::make_shared<int>();
};

}  // namespace sidestep::lambda
