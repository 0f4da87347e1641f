#pragma once
// Version 4 UUIDs, in the usual form: "5f0c7127-a7a8-4b0c-8ad6-0f6d3e6f4a21".

#include <cstdint>
#include <string>

#include "base/prng.h"

namespace sidestep {

// The next one `prng` has to give: reproducible.
std::string make_uuid(Prng& prng);

// A new one that cannot be guessed: a request id is what distinguishes a function's own answer
// from anybody else's. Any thread. Throws std::runtime_error if the system has no random numbers.
std::string random_uuid();

// A new one that begins with `time_ms`, milliseconds since 1970, and cannot be guessed from there
// on. Those made one after the other stand beside each other in an index; others lie anywhere in
// it, and each is a page of its own to be read and written.
std::string ordered_uuid(std::int64_t time_ms);

}  // namespace sidestep
