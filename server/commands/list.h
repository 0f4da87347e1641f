#pragma once
// Every sub-command there is. To add one: its file, and its word here.

#include <array>

#include "server/commands/command.h"

#define SIDESTEP_COMMANDS(X) \
  X(Serve)                   \
  X(Execute)                 \
  X(Lint)                    \
  X(Graph)                   \
  X(Coverage)                \
  X(Env)                     \
  X(Healthcheck)             \
  X(Logs)                    \
  X(Init)                    \
  X(Settings)                \
  X(Db)                      \
  X(DebugQuery)              \
  X(Completion)              \
  X(Man)                     \
  X(Version)

namespace sidestep::commands {

#define SIDESTEP_DECLARE_COMMAND(name) extern const Command k##name;
SIDESTEP_COMMANDS(SIDESTEP_DECLARE_COMMAND)
#undef SIDESTEP_DECLARE_COMMAND

#define SIDESTEP_COMMAND_ADDRESS(name) &k##name,
inline constexpr std::array kCommands{SIDESTEP_COMMANDS(SIDESTEP_COMMAND_ADDRESS)};
#undef SIDESTEP_COMMAND_ADDRESS

}  // namespace sidestep::commands
