#pragma once
// Each (sub-)workflow has variables of its own and sees those around it. No workflow may set a name
// that one around it sets, so that an author who means the outer variable does not set a new one.
// What catchers set does not count: AWS was recorded to accept a Parallel whose catcher sets what
// one of its branches sets.
// https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html, "Variable scope"

#include "asl/diagnostic.h"
#include "base/json.h"

namespace sidestep::asl {

// Reports each Assign, of a state or a choice rule, that sets a variable of an outer scope. Does
// not check whether fields are well-formed.
void check_variable_scopes(const Json& definition, Diagnostics& diagnostics);

}  // namespace sidestep::asl
