// `sidestep lint`: what AWS would say to definitions, in the lines of their files.

#include <unistd.h>

#include <iostream>

#include "server/commands/answers.h"
#include "server/commands/lint_check.h"
#include "server/commands/list.h"
#include "server/commands/subjects.h"

namespace sidestep::commands {
namespace {

constexpr int kCannotLint = 2;

constexpr config::CommandOption kLintOptions[] = {
    {"format", "text|json|sarif", "How findings are printed (default: text)"},
    {"type", "STANDARD|EXPRESS",
     "The type of state machines that the project does not name (default: STANDARD)"},
    kSubstituteOption,
    kTemplateOption,
};

// 0, 1 if there are errors, 2 if something cannot be read.
int run_lint(const config::CommandLine& line) {
  const config::Surroundings surroundings = config::real_surroundings();
  const auto loaded = config::load(line, surroundings);
  if (!loaded) {
    std::cerr << lines_of(loaded.error());
    return kCannotLint;
  }
  if (line.operands.empty() && !loaded->project) {
    std::cerr << "sidestep lint: there is no sidestep.json here whose state machines could be "
                 "checked. Name a file, or - for standard input.\n";
    return kCannotLint;
  }
  const auto answers = answers_of(loaded->configuration);
  LintFindings findings;
  if (line.operands.empty()) {
    findings = lint_project(*loaded->project, surroundings.directory, answers);
  }
  const Subjects subjects(line, *loaded, surroundings.files, surroundings.directory);
  int status = 0;
  for (const std::string& operand : line.operands) {
    const auto found = subjects.find(operand);
    if (!found) {
      std::cerr << found.error();
      status = kCannotLint;
      continue;
    }
    const LintFindings more = lint(found->subject, answers);
    findings.insert(findings.end(), more.begin(), more.end());
  }
  std::cout << lint_report(findings, line.option_or("format", "text"), colours_of(STDOUT_FILENO));
  return status == 0 && has_errors(findings) ? 1 : status;
}

}  // namespace

constinit const Command kLint{
    "lint",
    "Check definitions as CreateStateMachine would: files, - for standard input, state machines of "
    "the project by name, or all of the project",
    run_lint,
    "[FILE...]",
    kLintOptions,
    config::kLint};

}  // namespace sidestep::commands
