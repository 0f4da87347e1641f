#pragma once
// What the pool of function processes has to know about the server it belongs to. Plain values with
// working defaults: a test fills in the work directory and nothing else.

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace sidestep::lambda {

// A line that a function has printed, or that is logged about one of its invocations.
struct FunctionLine {
  std::string_view function;
  std::string_view request_id;  // empty if there is none, or if the text names it
  std::string_view text;        // without line end, time stamp and request id
  bool is_warning = false;      // an error of the function, or what it calls a warning
};

using LogSink = std::function<void(const FunctionLine& line)>;

struct Function;

// The same as CloudWatch Logs gets it: an event that was printed at once, whole, with its line
// ends.
struct FunctionEvent {
  const Function& function;
  std::string_view stream;  // of the log group; each process has its own
  std::string text;
};

using EventSink = std::function<void(const FunctionEvent& event)>;

struct PoolSettings {
  std::filesystem::path work_dir{};     // ours alone: bootstraps, compiled TypeScript, logs
  std::filesystem::path project_dir{};  // the nearest node_modules above it serves AWS SDKs
  // Others where the server writes: like work_dir they are no code, wherever they lie.
  std::vector<std::filesystem::path> own_directories{};
  std::string search_path{};     // where node and python3 are looked for; empty: our PATH
  mode_t functions_umask = 022;  // the user's own: files of functions are not ours to hide

  // What AWS SDKs inside functions get.
  std::string endpoint_url{};  // of Sidestep itself, "http://127.0.0.1:8083"
  std::string region = "us-east-1";
  std::string access_key_id = "sidestep";
  std::string secret_access_key = "sidestep";
  // The access key that the processes of a function call us with. Empty: the function's account.
  std::function<std::string(const Function& function)> access_key_of{};
  std::string session_token{};  // what Sidestep wants of every request; empty: nothing

  // Functions that somebody debugs, by name, and the port of 127.0.0.1 where their debugger
  // listens: one process each, without a timeout.
  std::map<std::string, std::uint16_t, std::less<>> inspected{};

  std::size_t workers_max = 100;              // processes alive, of all functions together
  std::size_t workers_per_function_max = 50;  // of these, of one function
  std::size_t starting_max = 4;               // processes that start at the same time
  std::size_t waiting_max = 10'000;           // invocations of one function without a process

  std::chrono::milliseconds idle_timeout = std::chrono::minutes(5);
  std::chrono::milliseconds start_timeout = std::chrono::seconds(10);

  LogSink log{};       // may be empty
  EventSink events{};  // too
  // What day it is in the names of log streams; empty: by the system's clock.
  std::function<Timestamp()> now{};
};

}  // namespace sidestep::lambda
