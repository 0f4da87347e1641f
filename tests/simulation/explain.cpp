#include "tests/simulation/world.h"

namespace sidestep::simulation {

std::string explain_failure(const Options& options) {
  Options smaller = options;
  const auto fails = [](const Options& tried) { return !simulate(tried).complaints.empty(); };
  for (int i = 0; i < options.executions && !options.only; ++i) {
    Options one = options;
    one.only = i;
    if (!fails(one)) continue;
    smaller = one;
    break;
  }
  Options alive = smaller;
  alive.deaths = false;
  if (options.deaths && fails(alive)) smaller = alive;
  const Report report = simulate(smaller);
  std::string text = "seed " + std::to_string(options.seed) +
                     "; to see it again:\n  simulate --seed " + std::to_string(smaller.seed);
  if (smaller.only) text += " --only " + std::to_string(*smaller.only);
  if (!smaller.deaths) text += " --no-deaths";
  if (smaller.mutations) text += " --mutations";
  if (!smaller.dormant) text += " --awake";
  text += '\n';
  for (const std::string& complaint : report.complaints) text += "  " + complaint + '\n';
  if (report.definitions.size() == 1) text += "  " + report.definitions.front() + '\n';
  return text;
}

}  // namespace sidestep::simulation
