#pragma once
// What a function prints, line by line: into a file one can follow with `tail -f`, and to the
// server's own log. All processes of a function share one; lines never mix.

#include <filesystem>
#include <string>
#include <string_view>

#include "lambda_runner/pool_settings.h"
#include "lambda_runner/spawn.h"

namespace sidestep::lambda {

class FunctionLog {
 public:
  // The file is made when there is a first line; so is its directory. A file that cannot be written
  // is no reason to fail an invocation: then there is none.
  FunctionLog(std::string function_name, std::filesystem::path file, LogSink sink);

  // `line` has no line end.
  void write(std::string_view line);

  // Until there is another line; a function without processes holds no descriptor.
  void close();

 private:
  void open();
  void append(std::string_view line);

  std::string function_name_;
  std::filesystem::path file_;
  LogSink sink_;
  Descriptor descriptor_;
  std::size_t size_ = 0;
};

// The output of one process on its way into a FunctionLog: cut into lines, its end kept for whoever
// invoked the function and asked for it.
class LogCapture {
 public:
  explicit LogCapture(FunctionLog& log) : log_(log) {}

  // Output of the process, in pieces of any size.
  void output(std::string_view bytes);
  // A line of our own.
  void line(std::string_view text);
  // Ends a line that the process has not ended.
  void end_line();
  // The last 4 KB since this was last asked.
  std::string take_tail();

 private:
  void emit(std::string_view text);

  FunctionLog& log_;
  std::string unfinished_;
  std::string tail_;
};

}  // namespace sidestep::lambda
