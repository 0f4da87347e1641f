#pragma once
// What a sub-command provides: its name, a line of help, and what it does.

#include <span>
#include <string_view>

#include "server/config/command_line.h"

namespace sidestep::commands {

struct Command {
  std::string_view name;
  std::string_view summary;

  // Returns the exit status. What the user asked for goes to stdout, everything else to stderr.
  int (*run)(const config::CommandLine& line);

  // What it takes, and which settings count; see config::CommandName.
  std::string_view operand{};
  std::span<const config::CommandOption> options{};
  unsigned settings = 0;
};

}  // namespace sidestep::commands
