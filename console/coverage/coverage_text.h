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
  CoverageSum ways{};
  CoverageSum retriers{};
};

CoverageTotals totals(const Coverage& coverage);

// {"executions", "totals": {"states": {"covered", "all"}, "ways", "retriers"}, "states": [...]}
std::string coverage_json(const Coverage& coverage);

// The tracefile format of lcov: a state is a line and a function, its ways and retriers are
// branches. `file` is what the definition is called; lines are those of the definition indented by
// two blanks, a member a line, as JSON.stringify(definition, null, 2) writes it.
// https://manpages.debian.org/bookworm/lcov/geninfo.1.en.html#FILES
std::string coverage_lcov(const Coverage& coverage, const std::string& file);

}  // namespace sidestep::console
