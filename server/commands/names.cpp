#include "server/commands/names.h"

#include "server/commands/list.h"

namespace sidestep::commands {

std::vector<config::CommandName> command_names() {
  std::vector<config::CommandName> names;
  for (const Command* command : kCommands) {
    names.push_back(
        {command->name, command->summary, command->operand, command->options, command->settings});
  }
  return names;
}

}  // namespace sidestep::commands
