#pragma once
// What the operations on state machines have in common: reading one, and showing it.

#include <optional>
#include <string>

#include "server/api/api.h"
#include "server/api/errors.h"
#include "storage/state_machine_revisions.h"
#include "storage/state_machines.h"

namespace sidestep::api {

struct StateMachineRecord {
  storage::StateMachineRow machine;
  storage::RevisionRow revision;  // the current one
};

// StateMachineDoesNotExist, or InvalidArn.
Expected<StateMachineRecord, ApiError> find_state_machine(storage::Database& database,
                                                          const std::string& arn);

// What a machine that was given no configuration has, as AWS shows it.
inline constexpr std::string_view kNoLogging = R"({"level":"OFF","includeExecutionData":false})";
inline constexpr std::string_view kNoTracing = R"({"enabled":false})";

inline Timestamp from_millis(std::int64_t millis) { return Timestamp(Millis(millis)); }

// The text of an object member of a request, if it is there.
std::optional<std::string> member_text(const Json& request, std::string_view name);

}  // namespace sidestep::api
