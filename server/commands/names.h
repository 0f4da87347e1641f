#pragma once
// What the command line knows of the commands there are.

#include <vector>

#include "server/config/command_line.h"

namespace sidestep::commands {

// In the order of the list.
std::vector<config::CommandName> command_names();

}  // namespace sidestep::commands
