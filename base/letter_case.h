#pragma once
// Names in which the case of letters does not count, and names to be put into one case. Only the
// letters of ASCII have one here, as in names of headers, hosts and parameters; other bytes stay as
// they are. For all scripts see aws/core/folded_case.h.

#include <string>
#include <string_view>

namespace sidestep {

std::string lower_case(std::string_view text);
std::string upper_case(std::string_view text);

bool equal_in_any_case(std::string_view a, std::string_view b);

}  // namespace sidestep
