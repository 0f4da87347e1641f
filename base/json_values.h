#pragma once
// How large a JSON text is in values, found without reading it: for those who must not spend long
// on a text of a stranger.

#include <cstddef>
#include <string_view>

namespace sidestep {

// Whether `text` has more than `max` values. Counts brackets and commas, which may be a few more
// than there are values, and never fewer; what is malformed is counted as well as it can be.
bool has_more_values(std::string_view text, std::size_t max);

}  // namespace sidestep
