#include <iostream>

#include "server/commands/lint_report.h"
#include "server/commands/list.h"
#include "server/config/project_file.h"

namespace sidestep::commands {
namespace {

constexpr config::CommandOption kLintOptions[] = {
    {"format", "text|json|sarif", "How findings are printed (default: text)"},
    {"type", "STANDARD|EXPRESS", "The type of the state machines (default: STANDARD)"},
};

// 0, 1 if there are errors, 2 if a file cannot be read.
int run_lint(const config::CommandLine& line) {
  const config::Files files = config::disk();
  LintFindings findings;
  int status = 0;
  for (const std::string& file : line.operands) {
    const auto text = files.read(file);
    if (!text) {
      std::cerr << file << ": " << text.error() << "\n";
      status = 2;
      continue;
    }
    const LintFindings found = lint(file, *text, line.option_or("type", "STANDARD"));
    findings.insert(findings.end(), found.begin(), found.end());
  }
  std::cout << lint_report(findings, line.option_or("format", "text"));
  return status == 0 && has_errors(findings) ? 1 : status;
}

}  // namespace

constinit const Command kLint{"lint", "Check definitions as CreateStateMachine would", run_lint,
                              "FILE...", kLintOptions};

}  // namespace sidestep::commands
