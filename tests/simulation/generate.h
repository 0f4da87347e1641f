#pragma once
// Random state machines that are valid by construction, and definitions that probably are not.

#include "tests/simulation/chance.h"
#include "tests/simulation/plan.h"

namespace sidestep::simulation {

Machine generate(Chance& chance);

// The definition with a few of its values removed, replaced, renamed or moved.
Json mutated(Json definition, Chance& chance);

}  // namespace sidestep::simulation
