#pragma once
// AWS's message that a Reference Path does not fit the data it is applied to, whether it is read
// (ItemsPath) or written to (ResultPath): States.ReferencePathConflict, as users have met it. Its
// cause stands alone, without the sentence on the state that Visit::fail puts before others.

#include <string_view>

#include "asl/runtime/query.h"

namespace sidestep::asl {

namespace jsonpath {
struct Step;
}

// `document`, what `path` starts at, is neither an object nor an array: "Unable to apply
// ReferencePath $.r to input "text"".
QueryError path_conflict(std::string_view path, const Json& document);

// `step` leads nowhere from `node`: "Unable to apply step "r" to input [1]".
QueryError step_conflict(const jsonpath::Step& step, const Json& node);

}  // namespace sidestep::asl
