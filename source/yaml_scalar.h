#pragma once
// What a plain scalar of YAML is: null, a truth value, a number or text, by the core schema of
// YAML 1.2.

#include <optional>
#include <string_view>

#include "base/json.h"

namespace sidestep::source {

// Nothing for a number that JSON cannot hold: .inf, .nan, 1e999.
std::optional<Json> plain_scalar(std::string_view text);

// Whether YAML 1.1 has another value for it than the core schema: yes, No, ON, off.
bool is_truth_of_yaml_1_1(std::string_view text);

}  // namespace sidestep::source
