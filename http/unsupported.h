#pragma once
// The answer to requests for what Sidestep does not have, in the shape the caller's SDK reads, so
// that its user sees our words and not a parser's.

#include <string>
#include <vector>

#include "http/message.h"
#include "http/request_scope.h"

namespace sidestep::http {

// Names the service that was meant, from `scope` and the request, and those that there are.
HttpResponse unsupported(const HttpRequest& request, const RequestScope& scope,
                         const std::vector<std::string>& offered);

}  // namespace sidestep::http
