#pragma once
// Where a function's code is by a request: an archive in the request, or a local directory,
// which is written as the bucket "hot-reload" with the directory as its key.

#include "aws/lambda/operation.h"
#include "aws/lambda/runner.h"
#include "base/json.h"

namespace sidestep::aws::lambda {

// `source` is Code of CreateFunction, or the whole body of UpdateFunctionCode. For any thread.
Expected<runner::FunctionCode, Error> read_code(const runner::CodeStore& store, const Json& source);

}  // namespace sidestep::aws::lambda
