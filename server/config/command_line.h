#pragma once
// The command line: a sub-command, the settings that it acts on, --config, and what the sub-command
// itself takes. An option that would do nothing is refused.
// Step Functions Local's single-dash spellings (-lambdaEndpoint URL) mean the same as ours.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "server/config/settings.h"

namespace sidestep::config {

struct CommandLine {
  std::string command;  // of the given ones; "serve" if the user names none
  std::optional<std::string> config_file{};
  std::map<std::string, std::string, std::less<>> flags{};  // by Setting::name
  // By CommandOption::name; those given, with every value in the order of the line.
  std::map<std::string, std::vector<std::string>, std::less<>> options{};
  std::vector<std::string> operands{};
  unsigned settings = kEverybody;  // the command's; see CommandName

  // The last value counts.
  std::string option_or(std::string_view name, std::string_view otherwise) const {
    const auto found = options.find(name);
    return found == options.end() ? std::string(otherwise) : found->second.back();
  }
  std::vector<std::string> all(std::string_view name) const {
    const auto found = options.find(name);
    return found == options.end() ? std::vector<std::string>() : found->second;
  }
};

// The process should print `text` and end: help, version, or a mistake.
struct EarlyExit {
  int status = 0;
  std::string text;
};

// An option of one command: "--format" with a value, or "--history" without.
struct CommandOption {
  std::string_view name;   // without its dashes
  std::string_view value;  // what help calls its value: "FILE", or the values there are, "a|b";
                           // empty if it takes none
  std::string_view purpose;
};

struct CommandName {
  std::string_view name;
  std::string_view summary;
  // "DEFINITION": one must follow; "FILE...": one or more; "[FILE...]": any number.
  std::string_view operand{};
  std::span<const CommandOption> options{};
  // Which settings count for it: those that any of these users act on. None: it reads no project
  // either, so --config is refused.
  unsigned settings = 0;
};

// `arguments` without the program's name. Help and the version end with 0; everything that is not
// understood, also beside --help, ends with 2 and names what comes nearest.
Expected<CommandLine, EarlyExit> parse_command_line(std::vector<std::string> arguments,
                                                    std::span<const CommandName> commands);

}  // namespace sidestep::config
