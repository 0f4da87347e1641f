#pragma once
// The setting --inspect: "sign-document,notify:9300".

#include <string_view>

#include "base/result.h"
#include "server/config/configuration.h"

namespace sidestep::config {

// Functions that are named without a port get 9229, 9230, ..., in the order in which they stand.
// The error says what would be right.
Expected<Done, std::string> apply_inspect(Configuration& configuration, std::string_view text);

}  // namespace sidestep::config
