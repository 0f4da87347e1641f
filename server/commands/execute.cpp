// `sidestep run`: one execution, without a server that others see.

#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "engine/turn.h"
#include "server/commands/lint_report.h"
#include "server/commands/list.h"
#include "server/config/load.h"
#include "server/single_run.h"

namespace sidestep::commands {
namespace {

constexpr int kNotUnderstood = 2;

constexpr config::CommandOption kExecuteOptions[] = {
    {"input", "INPUT", "The input of the execution: a file, or JSON (default: {})"},
    {"history", "", "Print the events too, one a line"},
};

struct Mistake {
  std::string text;
};

// The definition of that file; or of a state machine of the project, by its name or its file, with
// the project's substitutions.
Expected<SingleRun::Subject, Mistake> find_subject(const std::string& operand,
                                                   const config::Loaded& loaded,
                                                   const config::Files& files) {
  const auto path = std::filesystem::absolute(operand).lexically_normal();
  if (loaded.project) {
    for (const config::StateMachineDeclaration& declared : loaded.project->state_machines) {
      if (declared.name == operand || declared.file == path) {
        return SingleRun::Subject{declared.name, declared.definition, {}};
      }
    }
  }
  auto text = files.read(path);
  if (!text) return unexpected(Mistake{operand + ": " + text.error() + "\n"});
  const std::string stem = path.stem().stem().string();  // "order.asl.json"
  return SingleRun::Subject{stem.empty() ? "machine" : stem, *std::move(text), {}};
}

Expected<Payload, Mistake> parse_input(const std::string& option, const config::Files& files) {
  const auto text = files.read(option);
  auto input = Payload::parse(text ? *text : option);
  if (input) return *std::move(input);
  const std::string what =
      text ? option + " is not JSON" : "is neither JSON nor a file that can be read";
  return unexpected(Mistake{"--input: " + what + '\n'});
}

// A database in memory does not fail; if it does, there is nothing left to do.
[[noreturn]] void end_run(std::exception_ptr failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const std::exception& error) {
    std::cerr << "sidestep: " << error.what() << std::endl;
  }
  std::_Exit(1);
}

std::string failure_text(const asl::Ending& ending) {
  std::string text = engine::status_name(ending.status);
  if (ending.error) text += ": " + *ending.error;
  if (ending.cause) text += ": " + *ending.cause;
  return text + '\n';
}

int execute(config::Loaded loaded, SingleRun::Subject subject, bool with_history) {
  SingleRun run(std::move(loaded), end_run);
  const auto ending = run.run(std::move(subject));
  if (!ending) {
    std::cerr << to_text(run.problems());
    return kNotUnderstood;
  }
  if (with_history) std::cout << run.history();
  if (ending->status != asl::ExecutionStatus::kSucceeded) {
    std::cerr << failure_text(*ending);
    return 1;
  }
  std::cout << ending->output.text() << "\n";
  return 0;
}

Expected<SingleRun::Subject, Mistake> prepare(const config::CommandLine& line,
                                              const config::Loaded& loaded) {
  const config::Files files = config::disk();
  const std::string& operand = line.operands.front();
  SIDESTEP_TRY(subject, find_subject(operand, loaded, files));
  const LintFindings findings = lint(operand, subject.definition, "STANDARD");
  if (has_errors(findings)) return unexpected(Mistake{lint_report(findings, "text")});
  SIDESTEP_TRY(input, parse_input(line.option_or("input", "{}"), files));
  subject.input = std::move(input);
  return subject;
}

// 0 if the execution succeeds, 1 if it does not, 2 if it cannot be started.
int run_execute(const config::CommandLine& line) {
  auto loaded = config::load(line, config::real_surroundings());
  if (!loaded) {
    std::cerr << to_text(loaded.error());
    return kNotUnderstood;
  }
  if (!line.flags.contains("clock")) {
    loaded->configuration.clock = {engine::ClockMode::Kind::kSkip, 1.0};
  }
  log::set_level(loaded->configuration.log_level);
  auto subject = prepare(line, *loaded);
  if (!subject) {
    std::cerr << subject.error().text;
    return kNotUnderstood;
  }
  return execute(*std::move(loaded), *std::move(subject), line.options.contains("history"));
}

}  // namespace

constinit const Command kExecute{"run", "Run one state machine to its end, without waiting",
                                 run_execute, "DEFINITION", kExecuteOptions};

}  // namespace sidestep::commands
