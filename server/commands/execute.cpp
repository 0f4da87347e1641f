// `sidestep run`: one execution, without a server that others see.

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "base/check.h"
#include "base/colours.h"
#include "base/fault.h"
#include "engine/turn.h"
#include "integrations/mocks/recorder.h"
#include "server/commands/lint_check.h"
#include "server/commands/list.h"
#include "server/commands/subjects.h"
#include "server/single_run.h"
#include "server/waiting_state.h"

namespace sidestep::commands {
namespace {

constexpr int kCannotRun = 2;
constexpr int kEndedBySignal = 128;  // plus its number, as shells have it

constexpr config::CommandOption kExecuteOptions[] = {
    {"input", "INPUT",
     "The input of the execution: a file, JSON, or - for standard input "
     "(default: {})"},
    {"history", "", "Print the events too, one a line"},
    {"test-case", "NAME", "Answer tasks by this test case of the mock configuration"},
    {"record-mocks", "FILE",
     "Write a mock configuration of what the tasks came to, or add it to the file; --test-case "
     "names it (default: Recorded)"},
    kSubstituteOption,
    kTemplateOption,
};

struct Mistake {
  std::string text;
};

Expected<Payload, Mistake> parse_input(const std::string& option, const config::Files& files) {
  const bool is_standard = option == "-";
  const auto text = is_standard ? Expected<std::string, std::string>(config::read_standard_input())
                                : files.read(option);
  auto input = Payload::parse(text ? *text : option);
  if (input) return *std::move(input);
  const std::string name = is_standard ? "standard input" : option;
  const std::string what =
      text ? name + " is not JSON" : "is neither JSON nor a file that can be read";
  return unexpected(Mistake{"--input: " + what + '\n'});
}

// A database in memory does not fail; if it does, there is nothing left to do.
[[noreturn]] void end_run(std::exception_ptr failure) {
  std::cerr << "sidestep: " << text_of_fault(failure) << std::endl;
  std::_Exit(1);
}

std::string text_of_failed_end(const asl::Ending& ending) {
  std::string text =
      coloured(engine::status_name(ending.status), Colour::kRed, colours_of(STDERR_FILENO));
  if (ending.error) text += ": " + *ending.error;
  if (ending.cause) text += ": " + *ending.cause;
  return text + '\n';
}

std::string nobody_answers(const std::string& state) {
  return "The state '" + state +
         "' waited for its task to be answered until its time was up: in a run nobody holds the "
         "task token but the functions it calls. With 'sidestep serve' a client can answer it, by "
         "SendTaskSuccess or SendTaskFailure.\n";
}

struct Wanted {
  bool history = false;
  std::optional<std::string> record_to;  // a file
  mocks::Recording recording;            // without the history
};

// Returns what is wrong with the file; nullopt if it was written.
std::optional<std::string> record(const Wanted& wanted, const std::string& history) {
  const config::Files files = config::disk();
  Json file;
  std::error_code unknown;
  if (std::filesystem::exists(*wanted.record_to, unknown)) {
    const auto text = files.read(*wanted.record_to);
    auto parsed = text ? parse_json(*text) : Expected<Json, JsonError>(unexpected(JsonError()));
    if (!parsed) return "is not a mock configuration that can be read";
    file = *std::move(parsed);
  }
  mocks::Recording recording = wanted.recording;
  recording.history = history;
  const auto recorded = mocks::with_recording(std::move(file), recording);
  if (!recorded) return recorded.error();
  std::ofstream out(*wanted.record_to, std::ios::binary);
  if (out << mocks::pretty_text(*recorded) << std::flush) return std::nullopt;
  return "cannot be written";
}

int execute(config::Loaded loaded, SingleRun::Subject subject, const Wanted& wanted) {
  SingleRun run(std::move(loaded), end_run);
  const auto ending = run.run(std::move(subject));
  if (run.interrupted_by() != 0) return kEndedBySignal + run.interrupted_by();
  if (!ending) {
    std::cerr << lines_of(run.problems());
    return kCannotRun;
  }
  if (wanted.history) std::cout << run.history();
  if (wanted.record_to) {
    if (const auto problem = record(wanted, run.history())) {
      std::cerr << "--record-mocks: " << *wanted.record_to << ' ' << *problem << '\n';
      return kCannotRun;
    }
  }
  if (ending->status != asl::ExecutionStatus::kSucceeded) {
    std::cerr << text_of_failed_end(*ending);
    if (const auto state = state_that_waited(run.history())) std::cerr << nobody_answers(*state);
    return 1;
  }
  std::cout << ending->output.text() << "\n";
  return 0;
}

std::string report(const LintFindings& findings) {
  return lint_report(findings, "text", colours_of(STDERR_FILENO));
}

// Errors are why it cannot be run. Placeholders that are left are reported, wherever they stand.
Expected<Done, Mistake> check(const LintSubject& subject) {
  LintFindings findings = blanks_that_matter(subject);
  if (!findings.empty()) return unexpected(Mistake{report(findings)});
  findings = lint(subject);
  if (has_errors(findings)) return unexpected(Mistake{report(findings)});
  std::erase_if(findings,
                [](const LintFinding& finding) { return finding.diagnostic.code != kBlankCode; });
  std::cerr << report(findings);
  return Done{};
}

Expected<SingleRun::Subject, Mistake> prepare(const config::CommandLine& line,
                                              const config::Loaded& loaded,
                                              const config::Surroundings& surroundings) {
  const std::string& operand = line.operands.front();
  const std::string input_option = line.option_or("input", "{}");
  if (operand == "-" && input_option == "-") {
    return unexpected(Mistake{"--input: standard input is the definition already\n"});
  }
  const Subjects subjects(line, loaded, surroundings.files, surroundings.directory);
  auto found = subjects.find(operand);
  if (!found) return unexpected(Mistake{found.error()});
  SIDESTEP_CHECK(check(found->subject));
  SIDESTEP_TRY(input, parse_input(input_option, surroundings.files));
  return SingleRun::Subject{found->name, definition_of(found->subject), std::move(input)};
}

// 0 if the execution succeeds, 1 if it does not, 2 if it cannot be started.
int run_execute(const config::CommandLine& line) {
  const config::Surroundings surroundings = config::real_surroundings();
  auto loaded = config::load(line, surroundings);
  if (!loaded) {
    std::cerr << lines_of(loaded.error());
    return kCannotRun;
  }
  if (!line.flags.contains("clock")) {
    loaded->configuration.clock = {timing::ClockMode::Kind::kSkip, 1.0};
  }
  log::set_level(loaded->configuration.log_level);
  auto subject = prepare(line, *loaded, surroundings);
  if (!subject) {
    std::cerr << subject.error().text;
    return kCannotRun;
  }
  if (loaded->project) {
    const LintFindings findings = lint_project(*loaded->project, surroundings.directory);
    if (has_errors(findings)) {
      std::cerr << report(errors_of(findings));
      return kCannotRun;
    }
  }
  Wanted wanted{line.options.contains("history"),
                std::nullopt,
                {subject->name, line.option_or("test-case", "Recorded"), {}}};
  if (line.options.contains("record-mocks")) wanted.record_to = line.option_or("record-mocks", "");
  if (!wanted.record_to && line.options.contains("test-case")) {
    subject->test_case = wanted.recording.test_case;
  }
  return execute(*std::move(loaded), *std::move(subject), wanted);
}

}  // namespace

constinit const Command kExecute{
    "run",
    "Run one state machine to its end, without waiting: a file, - for standard input, or a state "
    "machine of the project by name",
    run_execute,
    "DEFINITION",
    kExecuteOptions,
    config::kRun};

}  // namespace sidestep::commands
