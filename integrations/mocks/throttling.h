#pragma once
// The error with which a service refuses a call because there are too many.

#include <string>

#include "asl/runtime/state_error.h"

namespace sidestep::mocks {

// That of the service behind the resource of a task: Lambda.TooManyRequestsException for a
// function, a ThrottlingException of the others.
asl::StateError throttling_of(const std::string& resource);

}  // namespace sidestep::mocks
