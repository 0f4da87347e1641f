// The disk fails at the n-th call, for every n of a small run: the server ends, nothing that was
// acknowledged is lost, and the next one goes on from the file.

#include <gtest/gtest.h>

#include "tests/simulation/world.h"

namespace sidestep::simulation::disk_fault_test {
namespace {

using Fault = testing::SimulatedDisk::Fault;

struct FaultCase {
  std::string name;
  Fault fault;
  std::int64_t stride;  // how many calls to leave out between two that fail
};

class DiskFault : public ::testing::TestWithParam<FaultCase> {};

TEST_P(DiskFault, LosesNothingThatWasAcknowledged) {
  constexpr std::uint64_t kSeed = 3;
  std::int64_t nth = 1;
  for (;; nth += GetParam().stride) {
    const Report report = simulate({.seed = kSeed,
                                    .executions = 1,
                                    .deaths = false,
                                    .disk_fault = Options::DiskFault{nth, GetParam().fault}});
    for (const std::string& complaint : report.complaints) {
      ADD_FAILURE() << "at call " << nth << ": " << complaint;
    }
    if (!report.disk_failed) break;
  }
  EXPECT_GT(nth, 10) << "the run writes too little to say anything";
}

INSTANTIATE_TEST_SUITE_P(Faults, DiskFault,
                         ::testing::Values(FaultCase{"IoError", Fault::kIoError, 1},
                                           FaultCase{"FullDisk", Fault::kFull, 3},
                                           FaultCase{"ShortWrite", Fault::kShortWrite, 3},
                                           FaultCase{"ReadError", Fault::kReadError, 1}),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace sidestep::simulation::disk_fault_test
