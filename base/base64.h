#pragma once
// Base64 of RFC 4648, section 4: the standard alphabet, with padding. Bytes travel as std::string.

#include <optional>
#include <string>
#include <string_view>

namespace sidestep {

std::string base64_encode(std::string_view bytes);

// The bytes `text` stands for. Missing padding is forgiven, as Java's decoder does; nothing for a
// character outside the alphabet (line breaks too), a lone last character, or wrong padding.
std::optional<std::string> base64_decode(std::string_view text);

}  // namespace sidestep
