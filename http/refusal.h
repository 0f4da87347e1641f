#pragma once
// A refusal, in the shape every AWS JSON client understands.

#include <string>
#include <string_view>

#include "http/message.h"

namespace sidestep::http {

// {"__type":"<code>","message":"<message>"}
HttpResponse refusal(int status, std::string_view code, std::string_view message);

}  // namespace sidestep::http
