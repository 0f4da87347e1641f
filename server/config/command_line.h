#pragma once
// The command line: a sub-command, flags, which are those of the settings table and --config, and
// what the sub-command itself takes.
// Step Functions Local's single-dash spellings (-lambdaEndpoint URL) mean the same as ours.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sidestep::config {

struct CommandLine {
  std::string command;  // of the given ones; "serve" if the user names none
  std::optional<std::string> config_file{};
  std::map<std::string, std::string, std::less<>> flags{};  // by Setting::name
  std::map<std::string, std::string, std::less<>> options{};  // by CommandOption::name; those given
  std::vector<std::string> operands{};

  std::string option_or(std::string_view name, std::string_view otherwise) const {
    const auto found = options.find(name);
    return found == options.end() ? std::string(otherwise) : found->second;
  }
};

// The process should print `text` and end: help, version, or a mistake.
struct EarlyExit {
  int status = 0;
  std::string text;
};

// An option of one command: "--format" with a value, or "--history" without.
struct CommandOption {
  std::string_view name;  // without its dashes
  std::string_view value;  // what help calls its value: "FILE", or the values there are, "a|b";
                           // empty if it takes none
  std::string_view purpose;
};

struct CommandName {
  std::string_view name;
  std::string_view summary;
  std::string_view operand{};  // what must follow: "DEFINITION", or "FILE..." for one or more
  std::span<const CommandOption> options{};
};

// `arguments` without the program's name.
Expected<CommandLine, EarlyExit> parse_command_line(std::vector<std::string> arguments,
                                                    std::span<const CommandName> commands);

}  // namespace sidestep::config
