#pragma once
// Runs functions. An invocation gets a process of its function that is warm and free, the one used
// last, or a new one as long as the limits allow; otherwise it waits its turn. A process that is
// not used for a while is ended, and so are those of a function that has changed.
//
//   FunctionPool pool(io, {.work_dir = "/tmp/x", .endpoint_url = "http://127.0.0.1:8083"});
//   pool.invoke(registry.find(arn), {.event = R"({"documentId":"3"})"},
//               [](InvokeResult result) { ... });
//
// Every process lives in a process group of its own, which is killed whole, and so is all that it
// started (descendants.h). Everything happens on the thread that runs `io`.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "lambda_runner/function.h"
#include "lambda_runner/function_observer.h"
#include "lambda_runner/invocation.h"
#include "lambda_runner/pool_settings.h"

namespace boost::asio {
class io_context;
}

namespace sidestep::lambda {

class FunctionPool final : public FunctionObserver {
 public:
  // Writes the bootstraps into the work directory. Throws if it cannot. `io` outlives the pool.
  // Ends what functions of a server that was killed have left.
  FunctionPool(boost::asio::io_context& io, PoolSettings settings);
  // Stops.
  ~FunctionPool() override;

  // Calls `callback` once, later, from the loop; never if the pool stops before. Failures of the
  // function, its timeout and the lack of its interpreter are results like any other.
  // REQUIRES: `function` is not null.
  void invoke(std::shared_ptr<const Function> function, Invocation invocation,
              InvokeCallback callback);

  // The endpoint is often known only after the pool exists. Processes started from now on see it.
  void set_endpoint_url(std::string url);

  // Warns in the log if what `function` needs to run is not installed, or of another version.
  void check(const Function& function);

  // Processes of the function that run older code or configuration end, busy ones after their
  // invocation.
  void function_changed(const Function& function) override;
  void function_removed(const Function& function) override;

  // Kills every process group and waits until the processes are gone, which takes no time.
  // Callbacks that were not called never are: whoever waits across a restart asks again.
  void stop();

  // Where a function's output can be followed with `tail -f`. Functions of the same name, of other
  // accounts or regions, have the same file.
  std::filesystem::path log_path(std::string_view function_name) const;

  // Processes alive, for people and tests.
  std::size_t worker_count() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sidestep::lambda
