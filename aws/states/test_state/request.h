#pragma once
// What a caller of TestState asks for, checked: members that go together, a definition that is one,
// a mock that such a state can have.

#include <string>
#include <string_view>

#include "asl/test_state/state_test.h"
#include "aws/core/call.h"
#include "aws/states/errors.h"

namespace sidestep::aws::states {

struct TestRequest {
  asl::TestSubject subject;
  Payload input;
  asl::Rehearsal rehearsal;
  asl::Variables::Map variables;
};

// ValidationException, InvalidDefinition or InvalidExecutionInput, with AWS's words where they are
// known.
Expected<TestRequest, Error> read_test_request(const Call& call);

// "arn:aws:states:r:a:express:machine:name": an Express execution's, without a third name.
std::string tested_execution_arn(const Scope& scope, const std::string& machine,
                                 const std::string& name);

}  // namespace sidestep::aws::states
