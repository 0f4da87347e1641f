#pragma once
// Definitions as callers send them: checked before anything is kept.

#include <string>
#include <string_view>

#include "asl/states/state_machine.h"
#include "aws/core/call.h"
#include "aws/states/errors.h"
#include "base/result.h"
#include "engine/definitions.h"

namespace sidestep::aws::states {

// The member "type" of a call; standard without it.
MachineType machine_type(const Call& call);

// All findings about a definition: what CreateStateMachine and UpdateStateMachine
// refuse it for, what ValidateStateMachineDefinition answers and what `sidestep lint` prints.
asl::Diagnostics diagnose(const std::string& definition, MachineType type);

// Returns InvalidDefinition with all findings, in AWS's words, unless `definition` can be run,
// which `parsed` then remembers.
Expected<Done, Error> check_definition(engine::Definitions& parsed, const std::string& definition,
                                       MachineType type);

// The same of findings that somebody has made. REQUIRES: there are errors among them.
Error invalid_definition(const asl::Diagnostics& diagnostics);

// A definition as JSON, or InvalidDefinition if it is none.
Expected<Json, Error> definition_json(const std::string& definition);

// "CODE: message at location, ...", as it stands between the quotes of InvalidDefinition.
std::string joined_findings(const asl::Diagnostics& diagnostics);

}  // namespace sidestep::aws::states
