#include "lambda_runner/function_log.h"

#include <fcntl.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "lambda_runner/identifiers.h"
#include "lambda_runner/log_event.h"

namespace sidestep::lambda {
namespace {

// X-Amz-Log-Result holds "the last 4 KB of the execution log" (API reference of Invoke).
constexpr std::size_t kTailMax = 4096;

// Ours: a line is cut here, so that a program that never ends one cannot fill our memory.
constexpr std::size_t kLineMax = 256 * 1024;

// Ours: then the file starts again, and what it held is kept beside it, once.
constexpr std::size_t kFileMax = 16 * 1024 * 1024;

}  // namespace

FunctionLog::FunctionLog(std::string function_name, std::filesystem::path file, LogSink sink)
    : function_name_(std::move(function_name)), file_(std::move(file)), sink_(std::move(sink)) {}

void FunctionLog::write(std::string_view event, std::string_view request_id, Gravity gravity) {
  if (!descriptor_.valid() || size_ > kFileMax) open();
  const LogEvent parsed = parse_log_event(event);
  const std::string_view id = parsed.request_id.empty() ? request_id : parsed.request_id;
  for (const std::string_view line : parsed.lines) {
    append(parsed.head, line);
    if (!sink_) continue;
    const bool names_it = !id.empty() && line.find(id) != std::string_view::npos;
    sink_({.function = function_name_,
           .request_id = names_it ? std::string_view() : id,
           .text = line,
           .is_warning = parsed.is_warning || gravity == Gravity::kWarning});
  }
}

void FunctionLog::open() {
  std::error_code ignored;
  std::filesystem::create_directories(file_.parent_path(), ignored);
  if (size_ > kFileMax) {
    std::filesystem::path old = file_;
    std::filesystem::rename(file_, old += ".1", ignored);
  }
  descriptor_ = Descriptor(::open(file_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
  const std::uintmax_t size = std::filesystem::file_size(file_, ignored);
  size_ = ignored ? 0 : static_cast<std::size_t>(size);
}

void FunctionLog::close() { descriptor_ = Descriptor(); }

void FunctionLog::append(std::string_view head, std::string_view line) {
  if (!descriptor_.valid()) return;
  char line_end = '\n';
  const std::array<iovec, 3> parts{{{const_cast<char*>(head.data()), head.size()},
                                    {const_cast<char*>(line.data()), line.size()},
                                    {&line_end, 1}}};
  if (::writev(descriptor_.get(), parts.data(), parts.size()) < 0) close();
  size_ += head.size() + line.size() + 1;
}

std::string log_group_of(const Function& function) {
  const Json* logging = find_member(function.shown_only, "LoggingConfig");
  const Json* group = logging != nullptr ? find_member(*logging, "LogGroup") : nullptr;
  if (group != nullptr && group->is_string()) return group->get<std::string>();
  return "/aws/lambda/" + function.name;
}

std::string new_log_stream_name(Timestamp now, const std::string& version) {
  std::string name = to_rfc3339(now).substr(0, 10);
  std::ranges::replace(name, '-', '/');
  return name + "/[" + version + "]" + new_log_stream_id();
}

void LogCapture::output(std::string_view bytes) {
  for (;;) {
    const std::size_t end = bytes.find('\n');
    if (end == std::string_view::npos) break;
    if (unfinished_.empty()) {
      emit(bytes.substr(0, end));
    } else {
      unfinished_ += bytes.substr(0, end);
      end_line();
    }
    bytes.remove_prefix(end + 1);
  }
  unfinished_ += bytes;
  if (unfinished_.size() > kLineMax) end_line();
}

void LogCapture::line(std::string_view text, FunctionLog::Gravity gravity) {
  end_line();
  emit(text, gravity);
}

void LogCapture::end_line() {
  if (unfinished_.empty()) return;
  emit(unfinished_);
  unfinished_.clear();
}

std::string LogCapture::take_tail() {
  std::string tail = std::exchange(tail_, {});
  if (tail.size() > kTailMax) tail.erase(0, tail.size() - kTailMax);
  return tail;
}

void LogCapture::emit(std::string_view text, FunctionLog::Gravity gravity) {
  log_.write(text, request_id_, gravity);
  if (listener_) listener_(text);
  tail_ += text;
  tail_ += '\n';
  if (tail_.size() > 4 * kTailMax) tail_.erase(0, tail_.size() - kTailMax);
}

}  // namespace sidestep::lambda
