#include "lambda_runner/command_result.h"

#include "base/json.h"
#include "lambda_runner/response_limits.h"

namespace sidestep::lambda {
namespace {

// Ours: how much of standard error becomes the message of an error.
constexpr std::size_t kMessageMax = 2048;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t from = text.find_first_not_of(kBlank);
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(kBlank) - from + 1);
}

}  // namespace

void CommandResult::output(std::string_view bytes) {
  size_ += bytes.size();
  if (size_ <= kResponseMax) output_ += bytes;
}

void CommandResult::error_output(std::string_view bytes) {
  last_errors_ += bytes;
  if (last_errors_.size() > 2 * kMessageMax) {
    last_errors_.erase(0, last_errors_.size() - kMessageMax);
  }
}

std::string CommandResult::payload() const {
  const std::string_view text = trimmed(output_);
  if (text.empty()) return "null";
  if (parse_json(text)) return std::string(text);
  std::string quoted;
  append_quoted(quoted, text);
  return quoted;
}

std::string CommandResult::error_payload(ExitStatus status) const {
  const std::string_view printed = trimmed(output_);
  if (const auto value = parse_json(printed); value && find_member(*value, "errorType")) {
    return std::string(printed);
  }
  std::string_view message = trimmed(last_errors_);
  if (message.size() > kMessageMax) message.remove_prefix(message.size() - kMessageMax);
  const std::string fallback = "exit status " + std::to_string(status.code);
  std::string text = R"({"errorType":"CommandFailed","errorMessage":)";
  append_quoted(text, message.empty() ? fallback : message);
  return text + '}';
}

}  // namespace sidestep::lambda
