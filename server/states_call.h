#pragma once
// A request to the Step Functions API from within the process, as callers outside make it.

#include <functional>
#include <string_view>

#include "base/json.h"
#include "aws/states/dispatch.h"

namespace sidestep {

// `then` gets status and body of the answer, on the loop; before this returns or later.
void call_states(api::Dispatch& states, std::string_view operation, const Json& request,
                 std::function<void(int status, const Json& answer)> then);

// What an answer that is an error says.
std::string message_of_answer(const Json& answer);

}  // namespace sidestep
