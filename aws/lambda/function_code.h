#pragma once
// Where the code of a function or of a layer is by a request: an archive in the request, an object
// of S3, or a local directory, which is written as the bucket "hot-reload" with the directory as
// its key.

#include "aws/lambda/operation.h"
#include "aws/lambda/runner.h"
#include "base/json.h"
#include "base/unique_function.h"

namespace sidestep::aws::lambda {

// `source` is Code of CreateFunction, the whole body of UpdateFunctionCode, or a layer's Content.
// For any thread. REQUIRES: it is not an object.
Expected<runner::FunctionCode, Error> read_code(const runner::CodeStore& store, const Json& source);

// Whether the code is an object of S3.
bool is_object(const Json& source);

// Gets and unpacks that object; `then` is called on the loop.
using CodeTaken = UniqueFunction<void(Expected<runner::FunctionCode, Error>)>;
void take_object(Lambda& lambda, const Directory& directory, const Scope& scope, const Json& source,
                 CodeTaken then);

}  // namespace sidestep::aws::lambda
