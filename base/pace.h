#pragma once
// Code that works on data of users accounts for it here, so that a fiber (base/fiber.h) can pause.
// Outside a fiber nothing comes of it.
//
// Nothing that is computed depends on it: it decides when the rest is computed, never what. That is
// why nobody has to be handed it, and why even asl/ may use it.

#include <cstddef>
#include <cstdint>

namespace sidestep::pace {

// Work that may be done before anybody looks at the clock, on this thread.
inline constinit thread_local std::int64_t left = 0;

// Accounts for `work`: a value looked at, a step taken, some 64 bytes of text copied or compared.
// May pause; what it works on must therefore stay what it is while others have the loop.
void look();
inline void spend(std::size_t work = 1) {
  left -= static_cast<std::int64_t>(work);
  if (left < 0) look();
}
inline void spend_text(std::size_t bytes) { spend(bytes / 64 + 1); }

}  // namespace sidestep::pace
