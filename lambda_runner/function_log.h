#pragma once
// What a function prints, line by line: into a file one can follow with `tail -f`, and to the
// server's own log. All processes of a function share one; lines never mix.

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "lambda_runner/function.h"
#include "lambda_runner/pool_settings.h"
#include "lambda_runner/spawn.h"

namespace sidestep::lambda {

class FunctionLog {
 public:
  // The file is made when there is a first line; so is its directory. A file that cannot be written
  // is no reason to fail an invocation: then there is none.
  FunctionLog(std::string function_name, std::filesystem::path file, LogSink sink);

  enum class Gravity { kAsPrinted, kWarning };

  // Writes an event, without its line end, of the invocation of that id, or of none. Each of its
  // lines becomes one in the file and one for the sink, see log_event.h.
  void write(std::string_view event, std::string_view request_id = {},
             Gravity gravity = Gravity::kAsPrinted);

  // Until there is another line; a function without processes holds no descriptor.
  void close();

 private:
  void open();
  void append(std::string_view head, std::string_view line);

  std::string function_name_;
  std::filesystem::path file_;
  LogSink sink_;
  Descriptor descriptor_;
  std::size_t size_ = 0;
};

// Where CloudWatch Logs has what the function prints: the group of its LoggingConfig, or that of
// its name.
std::string log_group_of(const Function& function);

// "2026/11/23/[$LATEST]" and 32 hexadecimal digits.
std::string new_log_stream_name(Timestamp now, const std::string& version);

// The output of one process on its way into a FunctionLog: cut into events, its end kept as it was
// printed for whoever invoked the function and asked for it.
class LogCapture {
 public:
  // Gets each event as it was printed, without its line end.
  using Listener = std::function<void(std::string_view event)>;

  explicit LogCapture(FunctionLog& log, Listener listener = {})
      : log_(log), listener_(std::move(listener)) {}

  // Output of the process, in pieces of any size.
  void output(std::string_view bytes);
  // The invocation that what follows belongs to; empty: none.
  void set_request_id(std::string id) { request_id_ = std::move(id); }
  // A line of our own.
  void line(std::string_view text, FunctionLog::Gravity gravity = FunctionLog::Gravity::kAsPrinted);
  // Ends a line that the process has not ended.
  void end_line();
  // The last 4 KB since this was last asked.
  std::string take_tail();

 private:
  void emit(std::string_view text, FunctionLog::Gravity gravity = FunctionLog::Gravity::kAsPrinted);

  FunctionLog& log_;
  const Listener listener_;
  std::string request_id_;
  std::string unfinished_;
  std::string tail_;
};

}  // namespace sidestep::lambda
