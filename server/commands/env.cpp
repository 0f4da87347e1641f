#include <iostream>

#include "server/commands/endpoint.h"
#include "server/commands/list.h"
#include "server/config/load.h"

namespace sidestep::commands {
namespace {

int run_env(const config::CommandLine& line) {
  const auto configuration = config::load_configuration(line, config::real_surroundings());
  if (!configuration) {
    std::cerr << to_text(configuration.error());
    return 2;
  }
  std::cout << environment_text(*configuration);
  return 0;
}

}  // namespace

constinit const Command kEnv{
    "env",
    "Print what to export so that the AWS CLI and SDKs use Sidestep: eval \"$(sidestep env)\"",
    run_env,
    "",
    {},
    config::kEnv};

}  // namespace sidestep::commands
