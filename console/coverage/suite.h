#pragma once
// Coverage of all that a database knows: what a suite of tests has used. Machines of the same name
// and definition count as one, whatever account each test had for itself.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "console/coverage/coverage_text.h"
#include "storage/database.h"

namespace sidestep::console {

struct MachineCoverage {
  std::string name;
  std::vector<std::string> arns;
  Coverage coverage;
};

// By name. Executions count against the newest definition of their machine, those of a machine that
// was deleted against the one that was started last. Only machines called `name`, all if it is
// empty. Express executions leave no history and do not count.
std::vector<MachineCoverage> suite_coverage(storage::Database& database, std::string_view name);

CoverageTotals totals(const std::vector<MachineCoverage>& suite);

// How many per cent of states, choices, catchers and retriers together were used, rounded down to a
// tenth; 100 if there are none.
double percent(const CoverageTotals& totals);
double percent(const CoverageSum& sum);
std::string percent_text(double percent);  // "83.3"

enum class CoverageFormat { kText, kJson, kLcov };

std::optional<CoverageFormat> coverage_format(std::string_view name);  // "text", "json", "lcov"

// For people: a block for each machine, with what was missed by name. For programs:
// {"percent", "totals", "machines": [{"name", "stateMachineArns", "percent", ... as one
// machine's}]} For tools that show coverage: a record for each machine, "NAME.asl.json".
std::string suite_text(const std::vector<MachineCoverage>& suite, CoverageFormat format);

}  // namespace sidestep::console
