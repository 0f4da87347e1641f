#pragma once
// What a sub-command provides: its name, a line of help, and what it does.

#include <string_view>

#include "server/config/command_line.h"

namespace sidestep::commands {

struct Command {
  std::string_view name;
  std::string_view summary;

  // Returns the exit status. What the user asked for goes to stdout, everything else to stderr.
  int (*run)(const config::CommandLine& line);
};

}  // namespace sidestep::commands
