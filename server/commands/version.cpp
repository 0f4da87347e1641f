#include "server/version.h"

#include <iostream>

#include "server/commands/list.h"

namespace sidestep::commands {
namespace {

int run_version(const config::CommandLine&) {
  std::cout << "sidestep " << version() << "\n";
  return 0;
}

}  // namespace

constinit const Command kVersion{"version", "Print the version", run_version};

}  // namespace sidestep::commands
