#pragma once
// The regular expressions of service models, which are Java's.

#include <string_view>

namespace sidestep::services {

// Whether `pattern` matches the whole of `text`, as a model's pattern must. Also true where it
// cannot be decided: of an expression that JavaScript does not know, and of one that needs too many
// steps.
bool may_match(std::string_view pattern, std::string_view text);

}  // namespace sidestep::services
