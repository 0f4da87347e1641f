#pragma once
// Checks a request against the declarations of its members, with AWS's messages.

#include <span>

#include "base/json.h"
#include "aws/states/errors.h"
#include "aws/states/member.h"

namespace sidestep::aws::states {

// `request` is an object. Members that are null are removed from it, so that nobody after this
// meets one; members that are not declared stay, and are ignored, as with AWS.
//
// A value of the wrong JSON type is a SerializationException; constraints that are not met are one
// ValidationException that names them all.
Expected<Done, Error> check_members(std::span<const Member> members, Json& request);

}  // namespace sidestep::aws::states
