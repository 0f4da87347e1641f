#pragma once
// The order of findings: as a reader of the definition comes upon them, whatever order its checker
// works in.

#include "asl/diagnostic.h"
#include "base/json.h"

namespace sidestep::asl {

// Sorts what was found so far by its place in `definition`. What stands at one place keeps its
// order; a field that is missing is found where the object that lacks it begins.
void put_in_document_order(const Json& definition, Diagnostics& diagnostics);

}  // namespace sidestep::asl
