#pragma once
// The order of findings: that of the document, whatever order its checks work in.

#include "asl/diagnostic.h"
#include "base/json.h"

namespace sidestep::asl {

// Sorts the findings so far by their place in `definition`. Findings at one place keep their order;
// a missing field has the place where the object that lacks it begins.
void put_in_document_order(const Json& definition, Diagnostics& diagnostics);

}  // namespace sidestep::asl
