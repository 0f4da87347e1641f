#pragma once
// Version 4 UUIDs, in the usual form: "5f0c7127-a7a8-4b0c-8ad6-0f6d3e6f4a21".

#include <string>

#include "base/prng.h"

namespace sidestep {

// The next one `prng` has to give: reproducible.
std::string make_uuid(Prng& prng);

// A new one that cannot be guessed: a request id is what distinguishes a function's own answer
// from anybody else's. Any thread. Throws std::runtime_error if the system has no random numbers.
std::string random_uuid();

}  // namespace sidestep
