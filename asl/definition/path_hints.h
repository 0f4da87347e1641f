#pragma once
// Warnings about paths that will not be evaluated where they stand: AWS takes such a definition,
// and its author wonders later why "$.id" came through as it is.

#include "asl/diagnostic.h"
#include "base/json.h"

namespace sidestep::asl {

// Adds NO_DOLLAR for a member of a payload template without ".$", NO_PATH for a field whose name
// does not end in "Path", and PASS_RESULT_IS_STATIC for the Result of a Pass state. States in
// JSONata have no paths.
void hint_at_paths(const Json& definition, Diagnostics& diagnostics);

}  // namespace sidestep::asl
