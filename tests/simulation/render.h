#pragma once
// A planned machine as the definition that AWS's CreateStateMachine takes.

#include "tests/simulation/plan.h"

namespace sidestep::simulation {

Json render(const Machine& machine);

}  // namespace sidestep::simulation
