#pragma once
// How `sidestep lint` shows what it found: for people, for scripts, and for code scanning.

#include <string>
#include <string_view>
#include <vector>

#include "asl/diagnostic.h"

namespace sidestep::commands {

struct LintFinding {
  std::string file;
  std::size_t line = 1;
  asl::Diagnostic diagnostic;
};
using LintFindings = std::vector<LintFinding>;

// What is found in `text`, the contents of `file`; `type` is "STANDARD" or "EXPRESS".
LintFindings lint(const std::string& file, const std::string& text, std::string_view type);

bool has_errors(const LintFindings& findings);

// `format` is "text": "file:line: error: message [CODE /States/S]" a line; "json": an array of
// objects; "sarif": a SARIF 2.1.0 log with one run.
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
std::string lint_report(const LintFindings& findings, std::string_view format);

}  // namespace sidestep::commands
