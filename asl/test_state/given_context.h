#pragma once
// The context object that a caller of TestState gives in place of an execution's.
// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html

#include <optional>
#include <string>

#include "base/json.h"

namespace sidestep::asl {

// Returns the mistake in `context` as AWS words it after "Invalid Context object provided: ";
// nullopt if there is none. Any part may be missing. `resource` is that of the state it is for: a
// task token is only for one that waits for a job or a callback.
std::optional<std::string> fault_of_context(const Json& context, std::string_view resource);

}  // namespace sidestep::asl
