#pragma once
// The whole program but for main().

#include <string>
#include <vector>

namespace sidestep::commands {

// Runs the command that `arguments` (without the program's name) ask for; returns the exit status:
// 0, 1 if the command failed, 2 if it was not understood.
int run(std::vector<std::string> arguments);

}  // namespace sidestep::commands
