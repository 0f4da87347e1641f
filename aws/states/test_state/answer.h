#pragma once
// What TestState answers.

#include <string>

#include "asl/test_state/state_test.h"

namespace sidestep::aws::states {

// The answer as the text of a JSON object. `inspected` is the state's input, if the caller wants
// inspectionData, else null: INFO shows none, DEBUG and TRACE the same, but for what TRACE shows of
// an HTTP Task's request.
std::string test_answer(const asl::TestOutcome& outcome, const asl::Rehearsal& told,
                        const Payload* inspected);

}  // namespace sidestep::aws::states
