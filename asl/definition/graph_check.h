#pragma once
// Whether the states of a definition hang together: every target exists, every state can be
// reached, and every (sub-)workflow can end. Works on the definition itself, so that it can speak
// even where a state has other faults.

#include "asl/diagnostic.h"
#include "base/json.h"

namespace sidestep::asl {

// As AWS does it, a missing end keeps quiet about what cannot be reached. Nothing is found in a
// definition without states.
void check_graph(const Json& definition, Diagnostics& diagnostics);

// The same for the workflows inside the states of `definition`, and not for those states, whose
// targets may be anything.
void check_inner_graphs(const Json& definition, Diagnostics& diagnostics);

}  // namespace sidestep::asl
