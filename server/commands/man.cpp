// `sidestep man`: the manual page, made of the table of commands.

#include <iostream>

#include "server/commands/list.h"
#include "server/commands/names.h"
#include "server/commands/option_table.h"
#include "server/version.h"

namespace sidestep::commands {
namespace {

constexpr config::CommandOption kManOptions[] = {
    {"format", "roff|markdown", "For man, or as docs/commands.md (default: roff)"},
};

// As groff shows it letter by letter: no request, no hyphen that is broken at.
std::string roff(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if (c == '\'' && out.empty()) {
      out += "\\(aq";
    } else if (c == '.' && out.empty()) {
      out += "\\&.";
    } else {
      out += c;
    }
  }
  return out;
}

std::string entry(const ShownOption& option) {
  std::string text = ".TP\n.B " + roff(option.name);
  if (!option.value.empty()) text += " \\fI" + roff(option.value) + "\\fR";
  text += "\n" + roff(option.purpose) + ".";
  if (!option.otherwise.empty()) text += " The default is " + roff(option.otherwise) + ".";
  if (!option.environment.empty()) {
    text += "\nIn the environment: " + roff(option.environment) + ".";
  }
  return text + "\n";
}

std::string section(const config::CommandName& command) {
  const std::string operand(command.operand);
  std::string text = ".SS sidestep " + roff(command.name) + " [\\fIOPTION\\fR...]" +
                     (operand.empty() ? "" : " \\fI" + roff(operand) + "\\fR") + "\n" +
                     roff(command.summary) + ".\n";
  for (const ShownOption& option : options_of(command)) {
    if (option.name != "--help") text += entry(option);
  }
  return text;
}

std::string man_page() {
  std::string text = ".TH SIDESTEP 1 \"\" \"sidestep " + std::string(version()) +
                     "\" \"User Commands\"\n"
                     ".SH NAME\nsidestep \\- AWS Step Functions on this machine\n"
                     ".SH SYNOPSIS\n.B sidestep\n[\\fICOMMAND\\fR] [\\fIOPTION\\fR...]\n"
                     ".SH DESCRIPTION\n"
                     "Runs state machines of AWS Step Functions, Lambda functions as processes of "
                     "this machine, and the services that they call, for AWS's command line, SDKs "
                     "and tools. Without a command it serves.\n.PP\n"
                     "An option counts before the environment, the environment before the member "
                     "of the same name of\n.I settings\nin the project's file, the file before the "
                     "default.\n.SH COMMANDS\n";
  for (const config::CommandName& command : command_names()) text += section(command);
  return text +
         ".SH FILES\n.TP\n.I sidestep.json\nWhat the project in this folder consists of.\n"
         ".TP\n.I .sidestep/sidestep.db\nWhere everything is kept, unless \\-\\-db names another "
         "file.\n"
         ".SH EXIT STATUS\n0 on success, 1 if a command has failed, 2 if it was not understood.\n"
         ".SH SEE ALSO\nThe documents in\n.I /usr/share/doc/sidestep\n";
}

// A cell of a table: what would end it is escaped.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '|' ? std::string("\\|") : std::string(1, c);
  return out;
}

std::string markdown_section(const config::CommandName& command) {
  const std::string operand(command.operand);
  std::string text = "\n## sidestep " + std::string(command.name) + "\n\n" +
                     std::string(command.summary) + ".\n\n    sidestep " +
                     std::string(command.name) + " [OPTION...]" +
                     (operand.empty() ? "" : " " + operand) + "\n";
  std::string rows;
  for (const ShownOption& option : options_of(command)) {
    if (option.name == "--help") continue;
    const std::string value = option.value.empty() ? "" : " " + option.value;
    rows += "| `" + cell(option.name + value) + "` | " + cell(option.purpose) + " | " +
            cell(option.otherwise) + " |\n";
  }
  if (rows.empty()) return text;
  return text + "\n| option | meaning | default |\n|---|---|---|\n" + rows;
}

std::string markdown_page() {
  std::string text =
      "# Commands\n\nWithout a command Sidestep serves. Every command ends with 0 on success, 1 if "
      "it has failed, 2 if it was not understood; `sidestep COMMAND --help` shows this for one "
      "command. This page is what `sidestep man --format markdown` prints.\n";
  for (const config::CommandName& command : command_names()) text += markdown_section(command);
  return text;
}

int run_man(const config::CommandLine& line) {
  const std::string format = line.option_or("format", "roff");
  if (format != "roff" && format != "markdown") {
    std::cerr << "sidestep man: --format is roff or markdown, not '" << format << "'\n";
    return 2;
  }
  std::cout << (format == "roff" ? man_page() : markdown_page());
  return 0;
}

}  // namespace

constinit const Command kMan{"man", "Print the manual page (sidestep man | man -l -)", run_man, "",
                             kManOptions};

}  // namespace sidestep::commands
