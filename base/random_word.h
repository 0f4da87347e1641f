#pragma once
// Chance itself: numbers that nobody can guess.

#include <cstdint>

namespace sidestep {

// 64 random bits from the cryptographic generator, which is asked for many at once: it takes a
// microsecond each time, and std::random_device takes ten where a hypervisor answers `cpuid`.
// Any thread. Throws std::runtime_error if the system has no random numbers.
std::uint64_t random_word();

}  // namespace sidestep
