#pragma once
// Publishing versions: what CreateStateMachine, UpdateStateMachine and PublishStateMachineVersion
// have in common. All of it runs on the writer.

#include <optional>
#include <string>

#include "aws/core/call.h"
#include "aws/states/state_machine_rows.h"

namespace sidestep::aws::states {

// How a revision without an id, the one its creation made, is called.
inline constexpr std::string_view kInitialRevision = "INITIAL";

// ValidationException: a description without `publish`.
Expected<Done, Error> check_version_description(const Call& call);

// ServiceQuotaExceededException if the machine has as many versions as it may have.
Expected<Done, Error> check_version_quota(storage::Database& database,
                                             std::int64_t state_machine_id);

// Makes the current revision of `record` its next version and writes both rows, unless it is a
// version already: then nothing changes, whatever the description. After it the record's revision
// names the version. ServiceQuotaExceededException.
Expected<Done, Error> publish(storage::Database& database, StateMachineRecord& record,
                                 const std::optional<std::string>& description,
                                 std::int64_t now_ms);

// Of the record's revision, if it is a version.
std::optional<std::string> published_arn(const StateMachineRecord& record);

}  // namespace sidestep::aws::states
