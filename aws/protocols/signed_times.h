#pragma once
// When something was signed, by the server's clock. Clients sign by their machine's; the server's
// may run faster, leave out time or stand still. What both said at each request shows how one
// became the other.

#include <deque>

#include "base/time.h"

namespace sidestep::aws {

class SignedTimes {
 public:
  // Both clocks, at the same moment. One at which the machine's was set back counts for nothing.
  void note(Timestamp machine, Timestamp server);

  // What the server's clock said when the machine's said that: exact between two moments if the
  // clocks kept step from one to the other, and in proportion where they did not.
  Timestamp server_time(Timestamp machine) const;

 private:
  struct Moment {
    Timestamp machine;
    Timestamp server;
    Millis ahead() const { return server - machine; }
  };

  std::deque<Moment> moments_;
};

}  // namespace sidestep::aws
