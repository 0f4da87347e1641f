#pragma once
// application/x-www-form-urlencoded: query strings, and the bodies of the query protocol.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sidestep::aws {

using FormFields = std::vector<std::pair<std::string, std::string>>;

// In their order; "+" is a blank. What is not a valid escape stays as it is.
FormFields form_fields(std::string_view text);

std::string form_text(const FormFields& fields);

}  // namespace sidestep::aws
