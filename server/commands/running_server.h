#pragma once
// How a command finds the server that runs.

#include <vector>

#include "server/address_file.h"
#include "server/config/load.h"

namespace sidestep::commands {

// As load_configuration(); but a project's file that is being saved counts as none, because it does
// not show whether a server runs.
Expected<config::Configuration, config::Problems> configuration_of_running(
    config::CommandLine line);

// Where the server may be: by its own file, beside its database or, if it has none, in the folder
// for temporary files; and as it is configured here. If a flag says the port, there alone. Never
// empty; the likeliest first.
std::vector<Address> addresses_of_running(const config::Configuration& configuration);

}  // namespace sidestep::commands
