#pragma once
// Colours of what people read: on a terminal, unless NO_COLOR is set (https://no-color.org).

#include <string>
#include <string_view>

namespace sidestep {

enum class Colours { kNone, kAnsi };
enum class Colour { kRed, kYellow };

// What `descriptor`, an open file, can show.
Colours colours_of(int descriptor);

std::string coloured(std::string_view text, Colour colour, Colours colours);

}  // namespace sidestep
