#include "server/commands/run.h"

#include <algorithm>
#include <csignal>
#include <exception>
#include <iostream>

#include "server/commands/failure_text.h"
#include "server/commands/list.h"
#include "server/commands/names.h"

namespace sidestep::commands {
namespace {

int run_command(const config::CommandLine& line) {
  const auto found = std::find_if(kCommands.begin(), kCommands.end(), [&](const Command* command) {
    return command->name == line.command;
  });
  try {
    return (*found)->run(line);
  } catch (const std::exception& failure) {
    std::cerr << "sidestep: " << failure_text(failure) << "\n";
    return 1;
  }
}

}  // namespace

int run(std::vector<std::string> arguments) {
  // Who reads our output, or a socket, may go away at any time: the write then fails.
  // Processes that we start get the default back.
  std::signal(SIGPIPE, SIG_IGN);
  const auto line = config::parse_command_line(std::move(arguments), command_names());
  if (line) return run_command(*line);
  const config::EarlyExit& exit = line.error();
  (exit.status == 0 ? std::cout : std::cerr) << exit.text;
  return exit.status;
}

}  // namespace sidestep::commands
