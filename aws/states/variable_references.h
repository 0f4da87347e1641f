#pragma once
// The member variableReferences of what describes a state machine or an execution's machine.

#include "base/object_writer.h"
#include "engine/definitions.h"

namespace sidestep::aws::states {

// Adds {"state": ["variable", ...]} for the states of the revision that read workflow variables;
// AWS leaves the member out where no state does.
// https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html
void write_variable_references(ObjectWriter& out, engine::Definitions& definitions,
                               const storage::RevisionRow& revision);

}  // namespace sidestep::aws::states
