#pragma once
// application/x-www-form-urlencoded, and percent encoding as AWS has it in URLs and signatures.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sidestep::aws {

using FormFields = std::vector<std::pair<std::string, std::string>>;

// In their order; "+" is a blank. What is not a valid escape stays as it is.
FormFields form_fields(std::string_view text);

std::string form_text(const FormFields& fields);

// RFC 3986: everything but letters, digits and "-._~".
std::string percent_encoded(std::string_view text);
// The same, but for slashes.
std::string path_encoded(std::string_view text);

}  // namespace sidestep::aws
