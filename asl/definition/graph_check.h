#pragma once
// Checks the graph of a definition: every target exists, every state can be reached, and every
// (sub-)workflow can end. Works on the definition's JSON, so that it finds mistakes even if a state
// has others.

#include "asl/diagnostic.h"
#include "base/json.h"

namespace sidestep::asl {

// As with AWS, unreachable states are not reported if an end is missing. Reports nothing for a
// definition without states.
void check_graph(const Json& definition, Diagnostics& diagnostics);

// The same for the workflows inside the states of `definition`, and not for those states, whose
// targets may be anything.
void check_inner_graphs(const Json& definition, Diagnostics& diagnostics);

}  // namespace sidestep::asl
