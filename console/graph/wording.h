#pragma once
// What a picture says about a state, in few words, and how wide words are.

#include <string>
#include <string_view>

#include "base/json.h"

namespace sidestep::console {

// "Lambda: sign-document", "sqs:sendMessage, callback", "60 s", "3 rules".
std::string subtitle_of(const Json& state);

// The condition of a rule of a Choice: `$.total > 100`, `{% $total > 100 %}`.
std::string condition_text(const Json& rule);

// In pixels, for the fonts that pictures name: about what browsers come to.
double text_width(std::string_view text, double font_size);

// `text` if it is at most so wide, else its beginning and "…".
std::string cut_to(const std::string& text, double font_size, double width_max);

}  // namespace sidestep::console
