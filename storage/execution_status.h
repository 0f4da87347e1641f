#pragma once
// The status of an execution, as rows and answers name it.

#include <optional>
#include <string_view>

namespace sidestep::storage {

enum class ExecutionStatus { kRunning, kSucceeded, kFailed, kTimedOut, kAborted };

// "RUNNING", "TIMED_OUT", ...
std::string_view to_text(ExecutionStatus status);

// Returns nullopt if the text names none.
std::optional<ExecutionStatus> parse_execution_status(std::string_view text);

// Of a row. Throws StorageError if the text names none.
ExecutionStatus execution_status_of(std::string_view text);

}  // namespace sidestep::storage
