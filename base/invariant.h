#pragma once
// What must be true if our own code is right. A violation is a bug: it stops a developer's build at
// once, and in a release it throws, so that one request or one execution fails and not the server.

#include <cassert>
#include <stdexcept>
#include <string>

namespace sidestep {

class InvariantViolation : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

}  // namespace sidestep

#ifdef NDEBUG
#define SIDESTEP_INVARIANT(condition, what)                                          \
  do {                                                                               \
    if (!(condition)) throw ::sidestep::InvariantViolation(std::string("bug: ") + (what)); \
  } while (false)
#else
#define SIDESTEP_INVARIANT(condition, what) assert((condition) && what)
#endif
