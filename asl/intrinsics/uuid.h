#pragma once
// A random UUID, version 4, out of an execution's own chance: what States.UUID() gives.

#include <string>

#include "base/prng.h"

namespace sidestep::asl {

std::string make_uuid(Prng& prng);

}  // namespace sidestep::asl
