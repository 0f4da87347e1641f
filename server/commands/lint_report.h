#pragma once
// How `sidestep lint` shows what it found: for people, for scripts, and for code scanning.

#include <string>
#include <string_view>
#include <vector>

#include "asl/diagnostic.h"
#include "base/colours.h"

namespace sidestep::commands {

struct LintFinding {
  std::string file;
  std::size_t line = 1;
  std::size_t column = 1;  // in characters
  asl::Diagnostic diagnostic;

  friend bool operator==(const LintFinding&, const LintFinding&) = default;
};
using LintFindings = std::vector<LintFinding>;

bool has_errors(const LintFindings& findings);
// Those without the warnings.
LintFindings errors_of(LintFindings findings);

// "file:line:column: error: message [CODE /States/S]"
std::string lint_line(const LintFinding& finding, Colours colours);

// `format` is "text": a lint_line() a line; "json": an array
// of objects; "sarif": a SARIF 2.1.0 log with one run.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
std::string lint_report(const LintFindings& findings, std::string_view format,
                        Colours colours = Colours::kNone);

}  // namespace sidestep::commands
