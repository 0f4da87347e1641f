#pragma once
// Where a request says that a function's code is: an archive in the request, or a local directory,
// which is written as the bucket "hot-reload" with the directory as its key.

#include "base/json.h"
#include "aws/lambda/operation.h"

namespace sidestep::lambda_api {

// `source` is Code of CreateFunction, or the whole body of UpdateFunctionCode. For any thread.
Expected<lambda::FunctionCode, ApiError> read_code(const lambda::CodeStore& store,
                                                   const Json& source);

}  // namespace sidestep::lambda_api
