#include "server/config/settings.h"

#include <iostream>

#include "server/commands/list.h"

namespace sidestep::commands {
namespace {

int run(const config::CommandLine&) {
  std::cout << config::settings_table();
  return 0;
}

}  // namespace

constinit const Command kSettings{"settings", "Print every setting as a Markdown table", run};

}  // namespace sidestep::commands
