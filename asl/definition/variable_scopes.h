#pragma once
// Each (sub-)workflow has variables of its own and sees those around it. So that nobody sets a new
// variable where an outer one was meant, no workflow may set a name that one around it sets. What
// catchers set does not count: AWS was recorded to accept a Parallel whose catcher sets what one of
// its branches sets.
// https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html, "Variable scope"

#include "asl/diagnostic.h"
#include "base/json.h"

namespace sidestep::asl {

// Reports each Assign, of a state or a choice rule, that sets a variable of an outer scope. Whether
// fields are well-formed is another's concern.
void check_variable_scopes(const Json& definition, Diagnostics& diagnostics);

}  // namespace sidestep::asl
