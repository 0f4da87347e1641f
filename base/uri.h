#pragma once
// Percent-encoding, as RFC 3986 and AWS's signatures have it.
// https://www.rfc-editor.org/rfc/rfc3986#section-2.1

#include <string>
#include <string_view>

namespace sidestep {

enum class Slashes { kEncoded, kKept };

// Everything but letters, digits and -._~ as %XX, in upper case.
std::string uri_encoded(std::string_view text, Slashes slashes = Slashes::kEncoded);

// "%2F" becomes "/"; what is not a valid escape stays as it is.
std::string uri_decoded(std::string_view text);

// The same for a value of a form or a query, where "+" is a blank.
std::string form_decoded(std::string_view text);

}  // namespace sidestep
