#pragma once
// Texts in small or in capital letters, as far as ASCII has them; other bytes stay. For all scripts
// see aws/core/folded_case.h.

#include <string>
#include <string_view>

namespace sidestep {

std::string lower_case(std::string_view text);
std::string upper_case(std::string_view text);

}  // namespace sidestep
