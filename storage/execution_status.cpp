#include "storage/execution_status.h"

#include <array>
#include <string>

#include "base/enum_texts.h"
#include "storage/error.h"

namespace sidestep::storage {
namespace {

constexpr auto kExecutionStatusTexts = std::to_array<EnumText<ExecutionStatus>>({
    {ExecutionStatus::kRunning, "RUNNING"},
    {ExecutionStatus::kSucceeded, "SUCCEEDED"},
    {ExecutionStatus::kFailed, "FAILED"},
    {ExecutionStatus::kTimedOut, "TIMED_OUT"},
    {ExecutionStatus::kAborted, "ABORTED"},
});

}  // namespace

std::string_view to_text(ExecutionStatus status) { return text_of(kExecutionStatusTexts, status); }

std::optional<ExecutionStatus> parse_execution_status(std::string_view text) {
  return value_of(kExecutionStatusTexts, text);
}

ExecutionStatus execution_status_of(std::string_view text) {
  const auto status = parse_execution_status(text);
  if (!status) throw StorageError("an execution has the status " + std::string(text));
  return *status;
}

}  // namespace sidestep::storage
