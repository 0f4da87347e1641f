#include <gtest/gtest.h>

#include "tests/simulation/world.h"

namespace sidestep::simulation::simulation_test {
namespace {

// A first look at every change, within a minute or two under the sanitizers: `make simulate` runs
// thousands of seeds. Each test has seeds of its own, so that none is spent twice.
TEST(Simulation, KeepsItsPromisesWhateverHappens) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const Options options{.seed = seed};
    if (!simulate(options).complaints.empty()) ADD_FAILURE() << explain_failure(options);
  }
}

TEST(Simulation, RunsWhatIsAcceptedOfMutatedDefinitions) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const Options options{.seed = seed, .executions = 4, .mutations = true};
    if (!simulate(options).complaints.empty()) ADD_FAILURE() << explain_failure(options);
  }
}

// Nothing that anybody can see depends on it, not even the order of what happens.
TEST(Simulation, ExecutionsThatLeaveMemoryTellTheSameStoryAsThoseThatStay) {
  for (std::uint64_t seed = 41; seed <= 55; ++seed) {
    const Options options{.seed = seed};
    const Report dormant = simulate(options);
    const Report awake = simulate({.seed = seed, .dormant = false});
    if (!dormant.complaints.empty()) ADD_FAILURE() << explain_failure(options);
    EXPECT_EQ(dormant.story, awake.story) << seed;
    EXPECT_EQ(dormant.steps, awake.steps) << seed;
    EXPECT_EQ(dormant.deaths, awake.deaths) << seed;
  }
}

TEST(Simulation, TheSameSeedGivesTheSameStory) {
  for (std::uint64_t seed = 56; seed <= 58; ++seed) {
    const Report first = simulate({.seed = seed});
    const Report second = simulate({.seed = seed});
    EXPECT_EQ(first.story, second.story) << seed;
    EXPECT_EQ(first.steps, second.steps) << seed;
  }
}

}  // namespace
}  // namespace sidestep::simulation::simulation_test
