#pragma once
// Patterns for text without a structure: terms that an event must have, may have (?term) or must
// not have (-term), phrases in quotes, and regular expressions.

#include <memory>
#include <string>
#include <string_view>

#include "aws/logs/patterns/filter_pattern.h"

namespace sidestep::aws::logs {

// REQUIRES: `text` does not begin or end with a blank, and is not empty.
Expected<std::shared_ptr<const EventMatcher>, std::string> parse_terms(std::string_view text);

}  // namespace sidestep::aws::logs
