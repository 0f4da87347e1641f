#pragma once
// Tokens to a tree, by operator precedence (Pratt). The tree is as written; analysis.h makes it
// ready to run.

#include <memory>
#include <string_view>

#include "asl/jsonata/ast.h"
#include "asl/jsonata/error.h"
#include "base/result.h"

namespace sidestep::asl::jsonata {

// Parses `text` into `program` and returns its tree as written. Fails with an S code, or with U1001
// if it nests deeper than limits::kJsonataNestingMax.
Expected<Node*, JsonataError> parse_tree(Program& program, std::string_view text);

}  // namespace sidestep::asl::jsonata
