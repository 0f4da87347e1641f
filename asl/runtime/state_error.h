#pragma once
// How a state fails, in the terms a state machine's author writes in Retry and Catch.

#include <optional>
#include <string>
#include <string_view>

namespace sidestep::asl {

// Name and cause may be missing: a Fail state without fields, or an answer to a task token without
// them, shows neither key in the history.
struct StateError {
  enum class Kind {
    kOrdinary,
    kFatal,      // no Retry or Catch applies: a path that fails at run time
    kHeartbeat,  // shown as States.Timeout, and also caught as States.HeartbeatTimeout
    kSchedule,   // the task cannot be scheduled: its activity does not exist
  };

  std::optional<std::string> name;   // "States.Timeout", "Lambda.Unknown", or the author's own
  std::optional<std::string> cause;  // free text for people
  Kind kind = Kind::kOrdinary;

  friend bool operator==(const StateError&, const StateError&) = default;
};

// The names the language reserves.
// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
namespace errors {
inline constexpr std::string_view kAll = "States.ALL";
inline constexpr std::string_view kBranchFailed = "States.BranchFailed";
inline constexpr std::string_view kDataLimitExceeded = "States.DataLimitExceeded";
inline constexpr std::string_view kExceedToleratedFailureThreshold =
    "States.ExceedToleratedFailureThreshold";
inline constexpr std::string_view kHeartbeatTimeout = "States.HeartbeatTimeout";
inline constexpr std::string_view kIntrinsicFailure = "States.IntrinsicFailure";
inline constexpr std::string_view kItemReaderFailed = "States.ItemReaderFailed";
inline constexpr std::string_view kNoChoiceMatched = "States.NoChoiceMatched";
inline constexpr std::string_view kParameterPathFailure = "States.ParameterPathFailure";
inline constexpr std::string_view kPermissions = "States.Permissions";
inline constexpr std::string_view kQueryEvaluationError = "States.QueryEvaluationError";
// What AWS says where a Reference Path does not fit the data; the States Language documents
// States.ResultPathMatchFailure for it, which no execution on AWS has been seen to fail with.
inline constexpr std::string_view kReferencePathConflict = "States.ReferencePathConflict";
inline constexpr std::string_view kResultPathMatchFailure = "States.ResultPathMatchFailure";
inline constexpr std::string_view kResultWriterFailed = "States.ResultWriterFailed";
inline constexpr std::string_view kRuntime = "States.Runtime";
inline constexpr std::string_view kTaskFailed = "States.TaskFailed";
inline constexpr std::string_view kTimeout = "States.Timeout";
}  // namespace errors

inline StateError state_error(std::string_view name, std::string cause) {
  return {std::string(name), std::move(cause), StateError::Kind::kOrdinary};
}

}  // namespace sidestep::asl
