#include "server/execution_log_file.h"

#include <stdexcept>
#include <utility>

#include "base/log.h"

namespace sidestep {

ExecutionLogFile::ExecutionLogFile(std::string path)
    : path_(std::move(path)), file_(path_, std::ios::app | std::ios::binary) {
  if (file_) return;
  throw std::runtime_error("cannot write to the execution log '" + path_ +
                           "'; name a file in a directory that exists");
}

void ExecutionLogFile::append(std::string_view lines) {
  file_ << lines << std::flush;
  if (file_) return;
  file_.clear();
  if (!std::exchange(lost_, true)) {
    log::error("the execution log cannot be written; what should be there is lost",
               {{"file", path_}});
  }
}

}  // namespace sidestep
