#pragma once
// Coverage for the console's page: coverage?machine=ARN&format=json|lcov&executions=1000

#include "console/sources.h"
#include "http/message.h"

namespace sidestep::console {

// Counts the newest executions of a machine, against its current definition. Reads in slices
// between which executions go on, so the answer may take a while.
void answer_coverage(const Sources& sources, const http::HttpRequest& request,
                     http::Responder responder);

}  // namespace sidestep::console
