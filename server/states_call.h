#pragma once
// A call of the Step Functions API from within the process.

#include <functional>
#include <string_view>

#include "base/json.h"
#include "aws/core/directory.h"
#include "http/request_scope.h"

namespace sidestep {

// `then` gets the answer on the loop, before this returns or later.
void call_states(const aws::Directory& directory, const aws::Scope& scope, std::string operation,
                 Json input, UniqueFunction<void(const aws::Answer& answer)> then);

aws::Scope aws_scope(const http::RequestScope& scope);

}  // namespace sidestep
