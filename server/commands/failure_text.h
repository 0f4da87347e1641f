#pragma once
// The message of a command when the system refuses it something: a sentence with what to do, and
// which variable or file gave the values that are to blame.

#include <exception>
#include <string>

#include "server/config/configuration.h"

namespace sidestep::commands {

// "cannot use '/data/x': Permission denied. Name another place, or make that one writable."
std::string failure_text(const std::exception& failure);

// " (port is from SIDESTEP_PORT)": the settings that stand in `message` and were not given by
// flags. Empty if there are none.
std::string origins_of(const std::string& message, const config::Configuration& configuration);

}  // namespace sidestep::commands
