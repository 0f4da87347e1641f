#pragma once
// What TestState answers.

#include <string>

#include "asl/test_state/state_test.h"

namespace sidestep::aws::states {

// The answer as the text of a JSON object. `inspected` is the state's input, if the caller wants
// inspectionData, else null: INFO shows none, DEBUG and TRACE the same, but for the `exchange` of
// an HTTP Task, which TRACE shows: {"request": ..., "response": ...}.
std::string test_answer(const asl::TestOutcome& outcome, const asl::Rehearsal& told,
                        const Payload* inspected, const Json& exchange);

}  // namespace sidestep::aws::states
