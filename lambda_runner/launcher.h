#pragma once
// From a function to the command line, environment and directory of a process that runs it.

#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <string>

#include "base/result.h"
#include "lambda_runner/function.h"
#include "lambda_runner/interpreters.h"
#include "lambda_runner/pool_settings.h"
#include "lambda_runner/process.h"
#include "lambda_runner/runtimes/runtime.h"
#include "lambda_runner/work_files.h"

namespace sidestep::lambda {

class Launcher {
 public:
  // An error text is addressed to the function's author.
  using Prepared = std::function<void(Expected<Launch, std::string>)>;

  // `settings` outlives the launcher. Throws if the work directory cannot be written.
  Launcher(boost::asio::io_context& io, const PoolSettings& settings);

  // Finds what the function needs. Calls `prepared` at once or from the loop, or never if the
  // launcher is destroyed before.
  void prepare(std::shared_ptr<const Function> function, std::string revision, Prepared prepared);

  // What to run. `runtime_api` is an address, or empty; `log_stream` is where its output goes.
  ProcessSpec spec(const Function& function, const Launch& launch, const std::string& runtime_api,
                   const std::string& log_stream) const;

  // Warns, at once or from the loop, if the interpreter that the function asks for is missing or of
  // another version: once for a runtime, so that a project of fifty functions logs it once.
  void check(const Function& function);

  // Where processes of that revision list what they read while they were loaded, a path a line.
  std::filesystem::path reads_file(const Function& function, const std::string& revision) const;

  const WorkFiles& files() const { return files_; }

 private:
  Expected<Launch, std::string> launch(const Runtime& runtime, const Function& function,
                                       const std::string& interpreter,
                                       const std::string& revision) const;

  const PoolSettings& settings_;
  WorkFiles files_;
  Interpreters interpreters_;
  std::set<std::string> checked_;  // runtimes
};

}  // namespace sidestep::lambda
