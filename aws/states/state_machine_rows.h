#pragma once
// What the operations on state machines have in common: reading one, and showing it.

#include <optional>
#include <string>

#include "engine/machine_lookup.h"
#include "aws/states/states.h"
#include "aws/states/errors.h"

namespace sidestep::aws::states {

// A machine with its current revision, or with that of the version that was named.
using StateMachineRecord = engine::FoundMachine;

// The machine of an ARN without version or alias: no machine is called like one of those.
// StateMachineDoesNotExist, or InvalidArn.
Expected<StateMachineRecord, Error> find_state_machine(storage::Database& database,
                                                          const std::string& arn);

// The same, where the ARN may also name a version or an alias.
Expected<StateMachineRecord, Error> find_any_state_machine(storage::Database& database,
                                                              const std::string& arn);

// The ARN of what the record stands for: of the version, if one was named.
const std::string& arn_of(const StateMachineRecord& record);

inline Timestamp from_millis(std::int64_t millis) { return Timestamp(Millis(millis)); }

}  // namespace sidestep::aws::states
