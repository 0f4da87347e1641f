#pragma once
// The file of --execution-log: lines about executions are added to it as they come. It may be moved
// away and made again only while the server is stopped.

#include <fstream>
#include <string>
#include <string_view>

namespace sidestep {

class ExecutionLogFile {
 public:
  // Throws std::runtime_error if the file cannot be written to.
  explicit ExecutionLogFile(std::string path);

  // Whole lines. What cannot be written is lost, as with CloudWatch Logs, which delivers as well as
  // it can; the first time is reported.
  void append(std::string_view lines);

 private:
  const std::string path_;
  std::ofstream file_;
  bool lost_ = false;
};

}  // namespace sidestep
