#include "storage/execution_status.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "storage/error.h"

namespace sidestep::storage {
namespace {

constexpr std::array<std::pair<ExecutionStatus, std::string_view>, 5> kStatusTexts{{
    {ExecutionStatus::kRunning, "RUNNING"},
    {ExecutionStatus::kSucceeded, "SUCCEEDED"},
    {ExecutionStatus::kFailed, "FAILED"},
    {ExecutionStatus::kTimedOut, "TIMED_OUT"},
    {ExecutionStatus::kAborted, "ABORTED"},
}};

}  // namespace

std::string_view to_text(ExecutionStatus status) {
  return std::ranges::find(kStatusTexts, status, [](const auto& pair) { return pair.first; })
      ->second;
}

std::optional<ExecutionStatus> parse_execution_status(std::string_view text) {
  const auto found =
      std::ranges::find(kStatusTexts, text, [](const auto& pair) { return pair.second; });
  if (found == kStatusTexts.end()) return std::nullopt;
  return found->first;
}

ExecutionStatus execution_status_of(std::string_view text) {
  const auto status = parse_execution_status(text);
  if (!status) throw StorageError("an execution has the status " + std::string(text));
  return *status;
}

}  // namespace sidestep::storage
