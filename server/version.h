#pragma once
// The version of Sidestep, for people and for the health page.

#include <string_view>

namespace sidestep {

std::string_view version();  // "0.1.0"

}  // namespace sidestep
