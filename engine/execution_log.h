#pragma once
// What AWS writes to CloudWatch Logs about executions whose state machine has a
// loggingConfiguration: an event a text, as JSON. Where the texts go is the server's business.
//
//   {"id":"2","type":"PassStateEntered","details":{...},"redrive_count":"0",
//    "previous_event_id":"0","event_timestamp":"1763898540123","execution_arn":"arn:..."}
//
// https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "asl/runtime/history_event.h"
#include "asl/runtime/input.h"

namespace sidestep::engine {

struct LogSettings {
  enum class Level {
    kFatal,  // the execution failed, timed out or was aborted
    kError,  // whatever failed, timed out or was aborted
    kAll,
  };

  Level level = Level::kAll;
  bool with_data = false;  // with inputs and outputs
  std::string group{};     // the log group's name; empty if there is no destination

  friend bool operator==(const LogSettings&, const LogSettings&) = default;
};

// What a complete loggingConfiguration asks for; nothing if there is none, or its level is OFF.
std::optional<LogSettings> parse_log_settings(const std::optional<std::string>& configuration);

bool is_logged(const asl::EventType& type, LogSettings::Level level);

// Whose events they are.
struct LoggedExecution {
  const asl::ExecutionIdentity& identity;
  std::int64_t redrive_count = 0;
};

struct LoggedEvent {
  Timestamp at{};
  std::string text{};
};

// What a turn logs of one execution.
struct LoggedEvents {
  std::string group{};  // as in LogSettings
  std::string execution_arn{};
  std::vector<LoggedEvent> events{};  // at least one
};

using ExecutionLog = std::function<void(const std::vector<LoggedEvents>& logged)>;

// Appends those of `events` that are logged, if there are any.
void append_logged(std::vector<LoggedEvents>& out, const LogSettings& settings,
                   const LoggedExecution& execution, const std::vector<asl::HistoryEvent>& events);

// A line for each, for one file of all groups: its last member is "log_group".
std::string log_lines(const std::vector<LoggedEvents>& logged);

}  // namespace sidestep::engine
