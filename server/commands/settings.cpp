#include "server/config/settings.h"

#include <iostream>

#include "server/commands/list.h"

namespace sidestep::commands {
namespace {

int run_settings(const config::CommandLine&) {
  std::cout << config::settings_table();
  return 0;
}

}  // namespace

constinit const Command kSettings{"settings", "Print every setting as a Markdown table",
                                  run_settings};

}  // namespace sidestep::commands
