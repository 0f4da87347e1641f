#pragma once
// One operating system process: started in a session and process group of its own, with exactly the
// environment it is given, its output read as it comes, killed together with all it started
// (descendants.h), and reaped by its own id. It does not outlive us: the kernel kills it when our
// thread ends.
//
// It knows nothing of functions. Linux 5.9 or newer.

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace boost::asio {
class io_context;
}

namespace sidestep::lambda {

struct ExitStatus {
  int code = 0;    // if signal is 0
  int signal = 0;  // that ended it

  friend bool operator==(const ExitStatus&, const ExitStatus&) = default;
};

class ProcessObserver {
 public:
  virtual ~ProcessObserver() = default;

  virtual void on_output(std::string_view bytes) = 0;
  virtual void on_error_output(std::string_view bytes) = 0;
  // The last call; the output was delivered before. The observer may destroy the Process in it.
  virtual void on_exit(ExitStatus status) = 0;
};

struct ProcessSpec {
  enum class ErrorOutput { kMergedWithOutput, kSeparate };

  std::vector<std::string> argv{};         // argv[0] is a path
  std::vector<std::string> environment{};  // "NAME=value"
  std::filesystem::path directory{};
  std::optional<std::string> input{};  // on standard input, which ends after it; none: /dev/null
  ErrorOutput error_output = ErrorOutput::kMergedWithOutput;
  mode_t umask = 022;  // what the process may not give to others of the files it makes

  // Added to the environment as kProcessMark: whatever bears it ends with the process. May be
  // empty.
  std::string mark{};
};

class Process {
 public:
  // An error text if the process could not be started ("No such file or directory").
  // `observer` outlives the process and is never called before this returns.
  static Expected<std::unique_ptr<Process>, std::string> spawn(boost::asio::io_context& io,
                                                               const ProcessSpec& spec,
                                                               ProcessObserver& observer);
  // Kills all that kill() does and waits for the process; the observer is not called.
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // Ends the process, everything in its group and everything below it; on_exit follows.
  void kill();

  // Tells the observer the output there is right now, without waiting.
  void drain();

  pid_t id() const;

  // The most memory it has used so far; 0 if unknown.
  std::int64_t peak_memory_bytes() const;

 private:
  class Impl;
  explicit Process(std::shared_ptr<Impl> impl);

  std::shared_ptr<Impl> impl_;  // shared with the handlers that wait for it
};

}  // namespace sidestep::lambda
