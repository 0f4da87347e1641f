#pragma once
// All stages from text to a program that can run.

#include <string_view>

#include "asl/jsonata/ast.h"
#include "asl/jsonata/error.h"
#include "base/result.h"

namespace sidestep::asl::jsonata {

// Fails with an S code. `text` is copied.
Expected<Done, JsonataError> compile(Program& program, std::string_view text);

// What Step Functions forbids: it gives an expression no input, so $, $$ and bare names mean
// nothing outside filters, steps and functions. Fails with kUnsupportedExpression.
Expected<Done, JsonataError> check_context(const Program& program);

// The code of what check_context() refuses, and of the diagnostic AWS shows for it.
inline constexpr std::string_view kUnsupportedExpression = "UNSUPPORTED_JSONATA_EXPRESSION";

}  // namespace sidestep::asl::jsonata
