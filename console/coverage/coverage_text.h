#pragma once
// Coverage as text: for programs, and for tools that show the coverage of code.

#include <string>

#include "console/coverage/coverage.h"

namespace sidestep::console {

struct CoverageSum {
  std::int64_t covered = 0;
  std::int64_t all = 0;
};

struct CoverageTotals {
  CoverageSum states{};
  CoverageSum ways{};  // all there are, with those of the next two
  CoverageSum choices{};
  CoverageSum catchers{};
  CoverageSum retriers{};

  CoverageTotals& operator+=(const CoverageTotals& more);
};

CoverageTotals totals(const Coverage& coverage);

// {"states": {"covered", "all"}, "ways": ..., "choices", "catchers", "retriers"}
std::string totals_json(const CoverageTotals& totals);

// {"executions", "totals", "states": [{"name", "type", "entered", "failed", "ways", "retriers"}]}
std::string coverage_json(const Coverage& coverage);

// The tracefile format of lcov: a state is a line and a function, its ways and retriers are
// branches. `file` is what the definition is called; lines are those of the definition indented by
// two blanks, a member a line, as JSON.stringify(definition, null, 2) writes it.
// https://manpages.debian.org/bookworm/lcov/geninfo.1.en.html#FILES
std::string coverage_lcov(const Coverage& coverage, const std::string& file);

}  // namespace sidestep::console
