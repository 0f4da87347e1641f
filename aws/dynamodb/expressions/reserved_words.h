#pragma once
// Words that may not be names of attributes in expressions, but by a placeholder ("#name").

#include <string_view>

namespace sidestep::aws::dynamodb {

// In upper or lower case.
bool is_reserved_word(std::string_view name);

}  // namespace sidestep::aws::dynamodb
