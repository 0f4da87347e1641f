#pragma once
// Which code is somebody's: of functions, of their versions, and of layers.

#include <vector>

#include "lambda_runner/function_registry.h"
#include "storage/database.h"

namespace sidestep {

std::vector<lambda::FunctionCode> code_in_use(const lambda::FunctionRegistry& functions,
                                              storage::Database& reader);

}  // namespace sidestep
