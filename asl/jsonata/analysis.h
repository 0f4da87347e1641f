#pragma once
// From the tree as written to the tree that runs: chains of dots become paths, brackets become the
// filters of a step, literals within paths become names, and each % finds the step it refers to,
// which from then on keeps its input as a tuple.

#include "asl/jsonata/ast.h"
#include "asl/jsonata/error.h"
#include "base/result.h"

namespace sidestep::asl::jsonata {

// Fails with an S code.
Expected<Node*, JsonataError> analyse(Program& program, Node* tree);

}  // namespace sidestep::asl::jsonata
