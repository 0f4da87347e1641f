#pragma once
// Values as text: what $string gives and what & joins.

#include <string>

#include "asl/jsonata/evaluation.h"

namespace sidestep::asl::jsonata {

enum class Layout { kCompact, kIndented };

// Undefined is the empty text here; a string is itself. Fails for infinity and NaN.
Value to_string(Evaluation& evaluation, const Value& value, Layout layout = Layout::kCompact);

// Both texts in a row. What is appended to again and again is continued in place.
Value join_text(Evaluation& evaluation, std::string_view left, std::string_view right);

}  // namespace sidestep::asl::jsonata
