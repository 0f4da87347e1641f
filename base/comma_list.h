#pragma once
// Lists such as "a, b": header fields, settings, the columns of a table.

#include <string_view>
#include <vector>

namespace sidestep {

// The parts, without the spaces around them; they are of `list`. An empty list has none; a part
// between two commas may be empty, while nothing stands behind a comma at the end.
std::vector<std::string_view> parts_of_list(std::string_view list);

}  // namespace sidestep
