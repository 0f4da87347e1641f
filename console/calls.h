#pragma once
// The ordinary operations of the services of this server, for the console's page: whatever a button
// does, and whatever a service can tell of itself.

#include <string_view>

#include "console/sources.h"
#include "http/message.h"

namespace sidestep::console {

// `name` is "states/StartExecution". The request's body is the input as AWS's JSON protocol has it,
// whatever protocol the service speaks; so is the answer, or {"__type": ..., "message": ...} with
// the error's status. Operations whose output is a stream of bytes are refused.
void answer_call(const Sources& sources, const http::HttpRequest& request, std::string_view name,
                 http::Responder responder);

}  // namespace sidestep::console
