#pragma once
// What --help prints: the commands there are, or what one of them takes.

#include <span>
#include <string>

#include "server/config/command_line.h"

namespace sidestep::config {

std::string general_help(std::span<const CommandName> commands);
std::string command_help(const CommandName& command);

}  // namespace sidestep::config
