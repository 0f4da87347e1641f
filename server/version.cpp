#include "server/version.h"

namespace sidestep {

std::string_view version() { return SIDESTEP_VERSION; }

}  // namespace sidestep
