#pragma once
// Texts compared without regard to case, in all scripts that Unicode gives cases.

#include <string>
#include <string_view>

namespace sidestep::aws {

// Two texts that differ only in case have the same folded form.
std::string folded_case(std::string_view text);

}  // namespace sidestep::aws
