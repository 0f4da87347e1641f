#pragma once
// Definitions as callers send them: checked before anything is kept.

#include <string>

#include "asl/states/state_machine.h"
#include "base/result.h"
#include "server/api/errors.h"

namespace sidestep::api {

// InvalidDefinition with all findings, in AWS's words, unless `definition` can be run.
Expected<Done, ApiError> check_definition(const std::string& definition);

// "CODE: message at location, ...", as it stands between the quotes of InvalidDefinition.
std::string joined_findings(const asl::Diagnostics& diagnostics);

}  // namespace sidestep::api
