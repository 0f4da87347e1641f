#pragma once
// A Worker with everything it needs to be real: the process, its Runtime API port, the timer, the
// log. It carries out the Worker's steps and answers the invocations given to it. Which
// invocation it gets, and whether there is another process, is its owner's business.

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "lambda_runner/command_result.h"
#include "lambda_runner/function.h"
#include "lambda_runner/function_log.h"
#include "lambda_runner/invocation.h"
#include "lambda_runner/launcher.h"
#include "lambda_runner/process.h"
#include "lambda_runner/runtime_api.h"
#include "lambda_runner/worker.h"

namespace sidestep::lambda {

class WorkerProcess;

// An invocation that nobody has answered yet. Its request id is set.
struct PendingInvocation {
  Invocation invocation;
  InvokeCallback callback;  // to be called from the loop, not from inside the pool
};

class WorkerOwner {
 public:
  virtual ~WorkerOwner() = default;

  virtual void worker_is_free(WorkerProcess& worker) = 0;
  // It will never take an invocation: one that waits for it has to fail, through refuse().
  virtual void worker_failed_to_start(WorkerProcess& worker, const Failure& failure) = 0;
  // There is no process (any more): the last call.
  virtual void worker_is_gone(WorkerProcess& worker) = 0;
};

class WorkerProcess final : public std::enable_shared_from_this<WorkerProcess>,
                            private RuntimeApiObserver,
                            private ProcessObserver {
 public:
  struct Setup {
    boost::asio::io_context& io;
    Launcher& launcher;
    const PoolSettings& settings;
    FunctionLog& log;
    WorkerOwner& owner;
    std::shared_ptr<const Function> function;
    std::string revision;
  };

  explicit WorkerProcess(Setup setup);

  // Starts the process. The owner hears the rest, from the loop.
  void start();
  // REQUIRES: is_free().
  void assign(PendingInvocation pending);
  // Fails an invocation that waited for this process to start.
  void refuse(PendingInvocation pending, const Failure& failure);
  // Ends when it owes nothing.
  void retire() { perform(worker_.retire()); }
  // Ends now, whatever it owes.
  void kill();

  bool is_free() const { return worker_.state() == Worker::State::kIdle; }
  // It has answered and has not asked for more yet, which takes moments.
  bool is_finishing() const { return worker_.state() == Worker::State::kFinishing; }
  bool is_starting() const { return worker_.state() == Worker::State::kStarting; }
  const std::string& revision() const { return setup_.revision; }
  std::chrono::steady_clock::time_point free_since() const { return free_since_; }

 private:
  using Clock = std::chrono::steady_clock;
  using Timer = boost::asio::basic_waitable_timer<Clock, boost::asio::wait_traits<Clock>,
                                                  boost::asio::io_context::executor_type>;

  RuntimeApiVerdict on_next() override;
  RuntimeApiVerdict on_response(std::string_view request_id, std::string body,
                                std::size_t size) override;
  bool on_stream(std::string_view request_id, std::string_view content_type) override;
  void on_stream_part(std::string bytes) override;
  RuntimeApiVerdict on_error(std::string_view request_id, std::string body) override;
  RuntimeApiVerdict on_init_error(std::string body) override;
  void on_delivery_failed() override;
  bool owns_connection(std::uint16_t from, std::uint16_t to) override;

  void on_output(std::string_view bytes) override;
  void on_error_output(std::string_view bytes) override;
  void on_exit(ExitStatus status) override;

  void launch(Expected<Launch, std::string> launch);
  void fail_to_start(std::string why);
  void deliver();
  bool is_inspected() const;
  std::chrono::seconds time_allowed() const;
  void run_command();
  RuntimeApiVerdict perform(Worker::Step step);
  void finish(Worker::Ending ending);
  void report(const std::string& request_id, double duration_ms);
  void answer(PendingInvocation pending, Worker::Ending ending);
  void tell_event(std::string_view event) const;
  void say_gone();
  void set_timer(std::chrono::milliseconds delay);

  Setup setup_;
  Worker worker_;
  const std::string log_stream_;
  LogCapture log_;
  Timer timer_;
  std::optional<Launch> launch_;
  std::unique_ptr<RuntimeApi> runtime_api_;
  std::unique_ptr<Process> process_;
  std::optional<PendingInvocation> current_;
  bool is_streamed_ = false;      // what the current one returns
  CommandResult command_result_;  // of runtimes without the Runtime API
  Clock::time_point started_{};
  Clock::time_point assigned_{};
  Clock::time_point free_since_{};
  Clock::time_point memory_read_{};
  std::int64_t peak_memory_mb_ = 0;
  bool is_gone_ = false;           // and its observer was called
  std::optional<double> init_ms_;  // until it has been reported
};

}  // namespace sidestep::lambda
