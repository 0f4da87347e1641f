#pragma once
// What running a planned machine may lead to, computed without running it: a few lines of
// arithmetic on the plan, to hold the interpreter against.
//
// Where branches fail at the same time only chance says which failure counts; then there are
// several outcomes. Stops and the machine's own timeout are not foreseen here.

#include "tests/simulation/plan.h"

namespace sidestep::simulation {

struct Outcome {
  bool succeeded = false;
  Json output;        // if so
  std::string error;  // else

  friend bool operator==(const Outcome&, const Outcome&) = default;
};

// All that is possible; empty if that is too much to list.
std::vector<Outcome> predict(const Machine& machine);

std::string to_string(const Outcome& outcome);

}  // namespace sidestep::simulation
