#pragma once
// What the operations on state machines have in common: reading one, and showing it.

#include <optional>
#include <string>

#include "base/object_writer.h"
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

// The members loggingConfiguration, tracingConfiguration and encryptionConfiguration, of a machine
// that was given none too.
void add_configuration(ObjectWriter& out, const storage::StateMachineRow& machine);

inline Timestamp from_millis(std::int64_t millis) { return Timestamp(Millis(millis)); }

// The text of an object member of a request, if it is there.
std::optional<std::string> member_text(const Json& request, std::string_view name);

}  // namespace sidestep::api
