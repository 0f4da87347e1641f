#pragma once
// A simulated world from one seed: a server that may die at any moment, the executions of its
// callers, and whoever does their tasks. The same seed and options make the same run, event for
// event.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "tests/support/simulated_disk.h"

namespace sidestep::simulation {

struct Options {
  std::uint64_t seed = 1;
  int executions = 6;
  // Of those, run only this one (from 0): to find out which of them breaks something.
  std::optional<int> only{};
  bool deaths = true;      // of the process, and power cuts
  bool dormant = true;     // what waits leaves memory between any two inputs
  bool mutations = false;  // run what the parser accepts of mutated definitions
  // Let the `nth` change of the disk, counted from the start, fail.
  struct DiskFault {
    std::int64_t nth;
    testing::SimulatedDisk::Fault fault;
  };
  std::optional<DiskFault> disk_fault{};
};

struct Report {
  std::vector<std::string> complaints;  // what was broken; empty: nothing
  std::string story;                    // all histories; equal for equal seeds
  std::vector<std::string> definitions;
  int deaths = 0;
  std::int64_t steps = 0;
  std::int64_t events = 0;
  bool disk_failed = false;
};

Report simulate(const Options& options);

// For people: how to see it again, with as little as it takes, and what was broken.
std::string explain_failure(const Options& options);

}  // namespace sidestep::simulation
