#pragma once
// The command line: a sub-command and flags, which are those of the settings table and --config.
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
};

// The process should print `text` and end: help, version, or a mistake.
struct EarlyExit {
  int status = 0;
  std::string text;
};

struct CommandName {
  std::string_view name;
  std::string_view summary;
};

// `arguments` without the program's name.
Expected<CommandLine, EarlyExit> parse_command_line(std::vector<std::string> arguments,
                                                    std::span<const CommandName> commands);

}  // namespace sidestep::config
