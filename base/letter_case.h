#pragma once
// Names in which the case of letters does not count. Only the letters of ASCII have one here, as in
// names of headers, hosts and parameters; other bytes stay as they are.

#include <string>
#include <string_view>

namespace sidestep {

std::string lower_case(std::string_view text);

bool equal_in_any_case(std::string_view a, std::string_view b);

}  // namespace sidestep
