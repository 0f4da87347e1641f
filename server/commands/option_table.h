#pragma once
// What a command takes, as lists of it for shells and manuals are made: its own options, --config,
// and the settings that it acts on.

#include <string>
#include <string_view>
#include <vector>

#include "server/config/command_line.h"

namespace sidestep::commands {

struct ShownOption {
  std::string name;   // "--port"
  std::string value;  // "PORT", or the values there are, "full|normal"; empty if it takes none
  std::string purpose;
  std::string otherwise{};    // the default
  std::string environment{};  // variables, separated by commas
};

std::vector<ShownOption> options_of(const config::CommandName& command);

// {"full", "normal"} of "full|normal"; empty if a value is not one of a few.
std::vector<std::string_view> choices_in(std::string_view value);

// Whether a value of that kind is the name of a file.
bool names_file(std::string_view value);

}  // namespace sidestep::commands
